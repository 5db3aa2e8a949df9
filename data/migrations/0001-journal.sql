-- SPDX-License-Identifier: GPL-3.0-or-later
-- The journal: what a person logs, and the chips they tick.

PRAGMA application_id = 1164073569; -- "Ebb!"

CREATE TABLE entry (
  id         INTEGER PRIMARY KEY,
  uid        TEXT    NOT NULL UNIQUE,             -- random UUID, the same on every computer
  kind       TEXT    NOT NULL DEFAULT 'craving',
  time       INTEGER NOT NULL,                    -- when it was: seconds since 1970, UTC
  utc_offset INTEGER NOT NULL,                    -- where it was: seconds east of UTC
  intensity  INTEGER CHECK (intensity BETWEEN 0 AND 10), -- NULL: not answered; 0: none
  note       TEXT    NOT NULL DEFAULT '',
  created    INTEGER NOT NULL,                    -- when it was written: seconds since 1970, UTC
  modified   INTEGER NOT NULL                     -- when it was last changed, likewise
) STRICT;

CREATE INDEX entry_by_time ON entry (time, id);

-- Chips. Those that come with Ebb have a key and are shown translated; the
-- person's own have an empty key and are shown as typed. An archived one is
-- no longer offered and stays in the entries that have it.
CREATE TABLE tag (
  id       INTEGER PRIMARY KEY,
  uid      TEXT    NOT NULL UNIQUE,
  kind     TEXT    NOT NULL,                      -- 'trigger' or 'coping'
  key      TEXT    NOT NULL DEFAULT '',
  name     TEXT    NOT NULL,
  position INTEGER NOT NULL DEFAULT 0,
  archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
  UNIQUE (kind, name)
) STRICT;

CREATE TABLE entry_tag (
  entry_id INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  tag_id   INTEGER NOT NULL REFERENCES tag (id) ON DELETE RESTRICT,
  PRIMARY KEY (entry_id, tag_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX entry_tag_by_tag ON entry_tag (tag_id, entry_id);

INSERT INTO tag (uid, kind, key, name, position) VALUES
  ('trigger-negative-feelings',  'trigger', 'negative-feelings',  'Difficult feelings',        1),
  ('trigger-physical-state',     'trigger', 'physical-state',     'Pain or feeling unwell',    2),
  ('trigger-positive-feelings',  'trigger', 'positive-feelings',  'Feeling good',              3),
  ('trigger-testing-control',    'trigger', 'testing-control',    'Testing myself',            4),
  ('trigger-urges',              'trigger', 'urges',              'Sudden urge or temptation', 5),
  ('trigger-conflict',           'trigger', 'conflict',           'Conflict with someone',     6),
  ('trigger-social-pressure',    'trigger', 'social-pressure',    'Pressure from others',      7),
  ('trigger-good-times',         'trigger', 'good-times',         'Good times with others',    8),
  ('trigger-hungry',             'trigger', 'hungry',             'Hungry',                    9),
  ('trigger-angry',              'trigger', 'angry',              'Angry',                    10),
  ('trigger-lonely',             'trigger', 'lonely',             'Lonely',                   11),
  ('trigger-tired',              'trigger', 'tired',              'Tired',                    12),
  ('coping-waited',              'coping',  'waited',             'Waited it out',             1),
  ('coping-breathed',            'coping',  'breathed',           'Breathed slowly',           2),
  ('coping-talked',              'coping',  'talked',             'Talked to someone',         3),
  ('coping-left',                'coping',  'left',               'Left the place',            4),
  ('coping-moved',               'coping',  'moved',              'Moved my body',             5),
  ('coping-hands',               'coping',  'hands',              'Kept my hands busy',        6),
  ('coping-distracted',          'coping',  'distracted',         'Did something else',        7),
  ('coping-ate',                 'coping',  'ate',                'Ate or drank water',        8),
  ('coping-rested',              'coping',  'rested',             'Rested',                    9),
  ('coping-plan',                'coping',  'plan',               'Used my plan',             10);
