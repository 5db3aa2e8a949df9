-- SPDX-License-Identifier: GPL-3.0-or-later
-- More of the plan, and what it was before.
--
-- Sections: 'reason', 'warning-sign', 'when-then', 'person', 'safer-home',
-- 'medication', 'naloxone', 'after-lapse', 'appointment', 'letter'.

ALTER TABLE plan_item ADD COLUMN time_to_call TEXT NOT NULL DEFAULT ''; -- of a person: when
ALTER TABLE plan_item ADD COLUMN day INTEGER;    -- an appointment, an expiry: days since 1970-01-01
ALTER TABLE plan_item ADD COLUMN minute INTEGER CHECK (minute BETWEEN 0 AND 1439); -- of that day
ALTER TABLE plan_item ADD COLUMN photo TEXT NOT NULL DEFAULT ''; -- a JPEG image, in base64
ALTER TABLE plan_item ADD COLUMN shown_locked INTEGER NOT NULL DEFAULT 0
  CHECK (shown_locked IN (0, 1));                -- to be read without a passphrase

-- The plan as it was before it was changed, once for each day with changes.
CREATE TABLE plan_version (
  id       INTEGER PRIMARY KEY,
  uid      TEXT    NOT NULL UNIQUE,               -- random UUID, the same on every computer
  made     INTEGER NOT NULL,                      -- until when it was so: seconds since 1970, UTC
  made_day INTEGER NOT NULL,                      -- the same by the local clock: days since 1970-01-01
  content  TEXT    NOT NULL                       -- its lines, as GVariant text of type aa{sv}
) STRICT;

CREATE INDEX plan_version_by_time ON plan_version (made);

-- One row: when the plan was looked over, and when that is due again.
CREATE TABLE plan_review (
  id         INTEGER PRIMARY KEY CHECK (id = 1),
  reviewed   INTEGER,                             -- days since 1970-01-01; NULL: never
  next       INTEGER                              -- likewise; NULL: not asked for
) STRICT;

INSERT INTO plan_review (id) VALUES (1);
