-- SPDX-License-Identifier: GPL-3.0-or-later
-- The parts of the search's index are merged when it is quiet and when the
-- journal closes, a little at a time: not in the middle of a save, where FTS5
-- would write a large part of it anew while somebody waits.
INSERT INTO entry_text (entry_text, rank) VALUES ('automerge', 0);
INSERT INTO entry_text (entry_text, rank) VALUES ('crisismerge', 200);
