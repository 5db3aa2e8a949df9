-- SPDX-License-Identifier: GPL-3.0-or-later
-- The relapse-prevention plan: short lines in sections, in the person's order.

CREATE TABLE plan_item (
  id       INTEGER PRIMARY KEY,
  uid      TEXT    NOT NULL UNIQUE,               -- random UUID, the same on every computer
  section  TEXT    NOT NULL,                      -- 'reason', 'warning-sign', 'when-then', 'person'
  position INTEGER NOT NULL,                      -- order in the section, from 0
  text     TEXT    NOT NULL DEFAULT '',           -- the reason, the sign, the situation, the name
  response TEXT    NOT NULL DEFAULT '',           -- what I will do; what to say
  phone    TEXT    NOT NULL DEFAULT '',           -- as typed
  created  INTEGER NOT NULL,                      -- seconds since 1970, UTC
  modified INTEGER NOT NULL
) STRICT;

CREATE INDEX plan_item_by_section ON plan_item (section, position);
