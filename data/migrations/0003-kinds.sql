-- SPDX-License-Identifier: GPL-3.0-or-later
-- Every kind of entry, ratings that follow the first, medication, counters,
-- and a search over what was written.
--
-- One table holds all kinds: 'craving', 'episode', 'check-in', 'medication',
-- 'lapse', 'review', 'event', and 'draft' for what is not saved yet. A column
-- that a kind does not use, or that was not answered, is NULL or empty, and
-- neither means "no".

ALTER TABLE entry ADD COLUMN chips TEXT NOT NULL DEFAULT '';        -- 't' and the number of each chip, for the search
ALTER TABLE entry ADD COLUMN draft_kind TEXT NOT NULL DEFAULT '';   -- of a draft: the kind it is of
ALTER TABLE entry ADD COLUMN draft_of TEXT NOT NULL DEFAULT '';     -- of a draft: the uid of the entry that is being edited
UPDATE entry SET draft_kind = 'craving' WHERE kind = 'draft';

-- Craving and episode
ALTER TABLE entry ADD COLUMN intensity_after INTEGER CHECK (intensity_after BETWEEN 0 AND 10); -- the last rating
ALTER TABLE entry ADD COLUMN plan_uid TEXT NOT NULL DEFAULT '';     -- the line of the plan that was used
ALTER TABLE entry ADD COLUMN plan_helped INTEGER CHECK (plan_helped IN (0, 1));
ALTER TABLE entry ADD COLUMN outcome TEXT NOT NULL DEFAULT '';      -- 'passed', 'still-there', 'used', 'closed'; '': going on
ALTER TABLE entry ADD COLUMN duration INTEGER CHECK (duration >= 0); -- seconds from the start to the end

-- Check-in
ALTER TABLE entry ADD COLUMN mood INTEGER CHECK (mood BETWEEN 1 AND 5); -- 1: very low, 5: very good
ALTER TABLE entry ADD COLUMN peak INTEGER CHECK (peak BETWEEN 0 AND 10); -- the strongest craving of the day
ALTER TABLE entry ADD COLUMN sleep INTEGER CHECK (sleep BETWEEN 0 AND 1440); -- minutes
ALTER TABLE entry ADD COLUMN pain INTEGER CHECK (pain BETWEEN 0 AND 10);
ALTER TABLE entry ADD COLUMN halt INTEGER CHECK (halt BETWEEN 0 AND 15); -- 1 hungry, 2 angry, 4 lonely, 8 tired, added; 0: none of them

-- Check-in and medication
ALTER TABLE entry ADD COLUMN medication TEXT NOT NULL DEFAULT '';   -- 'taken', 'missed', 'not-due'
ALTER TABLE entry ADD COLUMN medication_uid TEXT NOT NULL DEFAULT ''; -- which one

-- Lapse and review
ALTER TABLE entry ADD COLUMN until INTEGER;                         -- last use, seconds since 1970, UTC; NULL: once
ALTER TABLE entry ADD COLUMN going_on INTEGER NOT NULL DEFAULT 0 CHECK (going_on IN (0, 1)); -- still using
ALTER TABLE entry ADD COLUMN helped TEXT NOT NULL DEFAULT '';       -- what helped before; what helped this week
ALTER TABLE entry ADD COLUMN next TEXT NOT NULL DEFAULT '';         -- the next step, the change to the plan

-- Event: 'stopped-medication', 'discharged', 'released', 'break'
ALTER TABLE entry ADD COLUMN event TEXT NOT NULL DEFAULT '';

-- By the clock of the place where it was: days since 1970-01-01, the hour from
-- 0 to 23, the day of the week from 0, Monday, to 6.
ALTER TABLE entry ADD COLUMN local_day INTEGER
  GENERATED ALWAYS AS ((time + utc_offset) / 86400) VIRTUAL;
ALTER TABLE entry ADD COLUMN local_hour INTEGER
  GENERATED ALWAYS AS ((time + utc_offset) / 3600 % 24) VIRTUAL;
ALTER TABLE entry ADD COLUMN local_weekday INTEGER
  GENERATED ALWAYS AS (((time + utc_offset) / 86400 + 3) % 7) VIRTUAL;

-- From the newest backwards, kind, strength and day without reading the entries:
-- SQLite does not take a generated column out of an index, so the day is made of
-- the time and the offset by whoever reads it.
DROP INDEX entry_by_time;
CREATE INDEX entry_by_time ON entry (time, id, kind, intensity, utc_offset);
CREATE INDEX entry_by_day ON entry (local_day, kind, intensity, local_hour, local_weekday);

-- What is being written is looked for often, and there is next to nothing of it.
CREATE INDEX entry_draft ON entry (draft_kind, draft_of) WHERE kind = 'draft';

-- The ratings of an episode, the first one included.
CREATE TABLE rating (
  id        INTEGER PRIMARY KEY,
  uid       TEXT    NOT NULL UNIQUE,
  entry_id  INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  elapsed   INTEGER NOT NULL CHECK (elapsed >= 0), -- seconds since the episode began
  intensity INTEGER NOT NULL CHECK (intensity BETWEEN 0 AND 10)
) STRICT;

CREATE INDEX rating_by_entry ON rating (entry_id, elapsed);

-- Medication for opioid use disorder, and the person's own.
CREATE TABLE medication (
  id       INTEGER PRIMARY KEY,
  uid      TEXT    NOT NULL UNIQUE,
  key      TEXT    NOT NULL DEFAULT '',  -- 'methadone', 'buprenorphine', 'naltrexone'; '': own
  name     TEXT    NOT NULL DEFAULT '',  -- as typed
  schedule TEXT    NOT NULL DEFAULT 'daily', -- 'daily', 'weekly', 'monthly', 'clinic-days'
  weekdays INTEGER NOT NULL DEFAULT 0,   -- clinic days: 1 Monday, 2 Tuesday, 4 …, added
  next_day INTEGER,                      -- next injection or visit: days since 1970-01-01
  started  INTEGER,                      -- likewise
  ended    INTEGER,                      -- likewise; NULL: still taken
  position INTEGER NOT NULL DEFAULT 0,
  created  INTEGER NOT NULL,             -- seconds since 1970, UTC
  modified INTEGER NOT NULL
) STRICT;

-- What a person counts the days of.
CREATE TABLE counter (
  id        INTEGER PRIMARY KEY,
  uid       TEXT    NOT NULL UNIQUE,
  label     TEXT    NOT NULL DEFAULT '',
  start_day INTEGER,                     -- days since 1970-01-01; NULL: not known
  precision TEXT    NOT NULL DEFAULT 'day', -- how exact that is: 'day', 'month', 'year'
  first_day INTEGER NOT NULL DEFAULT 0 CHECK (first_day IN (0, 1)), -- the number of the first day
  shown     INTEGER NOT NULL DEFAULT 1 CHECK (shown IN (0, 1)),
  position  INTEGER NOT NULL DEFAULT 0,
  created   INTEGER NOT NULL,            -- seconds since 1970, UTC
  modified  INTEGER NOT NULL
) STRICT;

-- The counters that a lapse ends a stay of, and from when a new one counts.
CREATE TABLE lapse_counter (
  entry_id   INTEGER NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
  counter_id INTEGER NOT NULL REFERENCES counter (id) ON DELETE CASCADE,
  new_start_day INTEGER,                 -- days since 1970-01-01; NULL: no new count
  PRIMARY KEY (entry_id, counter_id)
) STRICT, WITHOUT ROWID;

-- What the journal suggested for the plan, and what the person said.
CREATE TABLE suggestion (
  id      INTEGER PRIMARY KEY,
  uid     TEXT    NOT NULL UNIQUE,
  key     TEXT    NOT NULL UNIQUE,       -- the pattern
  offered INTEGER NOT NULL,              -- when it was first shown: seconds since 1970, UTC
  answer  TEXT    NOT NULL DEFAULT ''    -- 'added', 'not-useful'; '': not answered
) STRICT;

-- How many cravings there were, so that no plot walks over the entries: by day,
-- by hour of the week, and by chip with the ratings before and after. A craving
-- is an entry of the kind 'craving' or 'episode' with an intensity. The triggers
-- below keep the counts; a count of none has no row.
CREATE TABLE craving_day (
  day       INTEGER NOT NULL,            -- local_day
  intensity INTEGER NOT NULL,
  n         INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (day, intensity)
) STRICT, WITHOUT ROWID;

CREATE TABLE craving_hour (
  weekday   INTEGER NOT NULL,            -- local_weekday
  hour      INTEGER NOT NULL,            -- local_hour
  intensity INTEGER NOT NULL,
  n         INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (weekday, hour, intensity)
) STRICT, WITHOUT ROWID;

CREATE TABLE craving_tag (
  tag_id    INTEGER NOT NULL,
  intensity INTEGER NOT NULL,
  after     INTEGER NOT NULL,            -- intensity_after; -1: not answered
  n         INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (tag_id, intensity, after)
) STRICT, WITHOUT ROWID;

INSERT INTO craving_day
  SELECT local_day, intensity, count(*) FROM entry
  WHERE kind IN ('craving', 'episode') AND intensity IS NOT NULL GROUP BY 1, 2;
INSERT INTO craving_hour
  SELECT local_weekday, local_hour, intensity, count(*) FROM entry
  WHERE kind IN ('craving', 'episode') AND intensity IS NOT NULL GROUP BY 1, 2, 3;
INSERT INTO craving_tag
  SELECT tag_id, intensity, ifnull (intensity_after, -1), count(*)
  FROM entry JOIN entry_tag ON entry_id = entry.id
  WHERE kind IN ('craving', 'episode') AND intensity IS NOT NULL GROUP BY 1, 2, 3;

CREATE TRIGGER craving_added AFTER INSERT ON entry
WHEN new.kind IN ('craving', 'episode') AND new.intensity IS NOT NULL BEGIN
  INSERT INTO craving_day VALUES (new.local_day, new.intensity, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO craving_hour VALUES (new.local_weekday, new.local_hour, new.intensity, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

CREATE TRIGGER craving_changed_from
AFTER UPDATE OF kind, time, utc_offset, intensity, intensity_after ON entry
WHEN old.kind IN ('craving', 'episode') AND old.intensity IS NOT NULL BEGIN
  UPDATE craving_day SET n = n - 1 WHERE day = old.local_day AND intensity = old.intensity;
  DELETE FROM craving_day WHERE day = old.local_day AND intensity = old.intensity AND n = 0;
  UPDATE craving_hour SET n = n - 1
    WHERE weekday = old.local_weekday AND hour = old.local_hour AND intensity = old.intensity;
  DELETE FROM craving_hour
    WHERE weekday = old.local_weekday AND hour = old.local_hour AND intensity = old.intensity
    AND n = 0;
  UPDATE craving_tag SET n = n - 1
    WHERE tag_id IN (SELECT tag_id FROM entry_tag WHERE entry_id = old.id)
    AND intensity = old.intensity AND after = ifnull (old.intensity_after, -1);
  DELETE FROM craving_tag
    WHERE tag_id IN (SELECT tag_id FROM entry_tag WHERE entry_id = old.id) AND n = 0;
END;

CREATE TRIGGER craving_changed_to
AFTER UPDATE OF kind, time, utc_offset, intensity, intensity_after ON entry
WHEN new.kind IN ('craving', 'episode') AND new.intensity IS NOT NULL BEGIN
  INSERT INTO craving_day VALUES (new.local_day, new.intensity, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO craving_hour VALUES (new.local_weekday, new.local_hour, new.intensity, 1)
    ON CONFLICT DO UPDATE SET n = n + 1;
  INSERT INTO craving_tag
    SELECT tag_id, new.intensity, ifnull (new.intensity_after, -1), 1
    FROM entry_tag WHERE entry_id = new.id
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

-- Before it, while its chips are still there.
CREATE TRIGGER craving_deleted BEFORE DELETE ON entry
WHEN old.kind IN ('craving', 'episode') AND old.intensity IS NOT NULL BEGIN
  UPDATE craving_day SET n = n - 1 WHERE day = old.local_day AND intensity = old.intensity;
  DELETE FROM craving_day WHERE day = old.local_day AND intensity = old.intensity AND n = 0;
  UPDATE craving_hour SET n = n - 1
    WHERE weekday = old.local_weekday AND hour = old.local_hour AND intensity = old.intensity;
  DELETE FROM craving_hour
    WHERE weekday = old.local_weekday AND hour = old.local_hour AND intensity = old.intensity
    AND n = 0;
  UPDATE craving_tag SET n = n - 1
    WHERE tag_id IN (SELECT tag_id FROM entry_tag WHERE entry_id = old.id)
    AND intensity = old.intensity AND after = ifnull (old.intensity_after, -1);
  DELETE FROM craving_tag
    WHERE tag_id IN (SELECT tag_id FROM entry_tag WHERE entry_id = old.id) AND n = 0;
END;

CREATE TRIGGER craving_tag_added AFTER INSERT ON entry_tag BEGIN
  INSERT INTO craving_tag
    SELECT new.tag_id, intensity, ifnull (intensity_after, -1), 1 FROM entry
    WHERE id = new.entry_id AND kind IN ('craving', 'episode') AND intensity IS NOT NULL
    ON CONFLICT DO UPDATE SET n = n + 1;
END;

-- The entry itself is gone already when its chips go with it.
CREATE TRIGGER craving_tag_deleted AFTER DELETE ON entry_tag
WHEN EXISTS (SELECT 1 FROM entry WHERE id = old.entry_id
             AND kind IN ('craving', 'episode') AND intensity IS NOT NULL) BEGIN
  UPDATE craving_tag SET n = n - 1
    WHERE tag_id = old.tag_id
    AND (intensity, after) = (SELECT intensity, ifnull (intensity_after, -1)
                              FROM entry WHERE id = old.entry_id);
  DELETE FROM craving_tag WHERE tag_id = old.tag_id AND n = 0;
END;

-- What the program remembers of how the person looks at the journal. It may name
-- a trigger, so it is kept in here and not among the settings.
CREATE TABLE remembered (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

-- A journal that was damaged and got back can have them already.
INSERT OR IGNORE INTO tag (uid, kind, key, name, position) VALUES
  ('place-home',          'place',   'home',          'At home',                  1),
  ('place-others',        'place',   'others',        'At someone’s place',       2),
  ('place-work',          'place',   'work',          'At work',                  3),
  ('place-street',        'place',   'street',        'Out in the street',        4),
  ('place-shop',          'place',   'shop',          'In a shop or café',        5),
  ('place-on-the-way',    'place',   'on-the-way',    'On the way',               6),
  ('place-clinic',        'place',   'clinic',        'At a clinic or pharmacy',  7),
  ('place-online',        'place',   'online',        'Online',                   8),
  ('company-alone',       'company', 'alone',         'Alone',                    1),
  ('company-partner',     'company', 'partner',       'Partner',                  2),
  ('company-family',      'company', 'family',        'Family',                   3),
  ('company-friends',     'company', 'friends',       'Friends',                  4),
  ('company-colleagues',  'company', 'colleagues',    'Colleagues',               5),
  ('company-using',       'company', 'using',         'People who use',           6),
  ('company-strangers',   'company', 'strangers',     'People I don’t know',      7),
  ('feeling-sad',         'feeling', 'sad',           'Sad',                      1),
  ('feeling-anxious',     'feeling', 'anxious',       'Anxious',                  2),
  ('feeling-irritated',   'feeling', 'irritated',     'Angry or irritated',       3),
  ('feeling-bored',       'feeling', 'bored',         'Bored',                    4),
  ('feeling-stressed',    'feeling', 'stressed',      'Stressed',                 5),
  ('feeling-ashamed',     'feeling', 'ashamed',       'Ashamed or guilty',        6),
  ('feeling-numb',        'feeling', 'numb',          'Empty or numb',            7),
  ('feeling-calm',        'feeling', 'calm',          'Calm',                     8),
  ('feeling-hopeful',     'feeling', 'hopeful',       'Hopeful',                  9),
  ('feeling-happy',       'feeling', 'happy',         'Happy',                   10);

-- Words are found with and without accents, and by their beginnings. The
-- text stays in the entry; a draft is not searched. Whoever writes an entry
-- keeps this up to date: with an untrusted schema a trigger may not.
UPDATE entry SET chips = coalesce (
  (SELECT group_concat ('t' || tag_id, ' ') FROM entry_tag WHERE entry_id = entry.id), '');

CREATE VIRTUAL TABLE entry_text USING fts5 (
  note, helped, next, chips,
  content = 'entry', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

INSERT INTO entry_text (rowid, note, helped, next, chips)
  SELECT id, note, helped, next, chips FROM entry WHERE kind <> 'draft';
