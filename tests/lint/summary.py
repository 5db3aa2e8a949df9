# SPDX-License-Identifier: GPL-3.0-or-later
"""What ./check counts: no failure, crash or early end may go unnoticed."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))

from summarize import count
from tap import Tap

# Result, standard output, and how many then passed, failed and were skipped.
CASES = {
    'one program': ('OK', None, (1, 0, 0)),
    'one program that failed': ('FAIL', '', (0, 1, 0)),
    'cases': ('OK', '1..2\nok 1 /a\nok 2 /b\n', (2, 0, 0)),
    'a failed case': ('FAIL', '1..2\nok 1 /a\nnot ok 2 /b\n', (1, 1, 0)),
    'a failed case, then an exit': ('ERROR', '1..2\nok 1 /a\nnot ok 2 /b\n', (1, 1, 0)),
    'a crash': ('ERROR', '1..2\nok 1 /a\n', (1, 1, 0)),
    'a leak found at the end': ('ERROR', '1..1\nok 1 /a\n', (1, 1, 0)),
    'a time-out': ('TIMEOUT', '1..2\nok 1 /a\n', (1, 1, 0)),
    'a time-out before the first case': ('TIMEOUT', '', (0, 1, 0)),
    'an interruption': ('INTERRUPT', '', (0, 1, 0)),
    'a surprise': ('UNEXPECTEDPASS', '', (0, 1, 0)),
    'a skipped case': ('OK', '1..2\nok 1 /a\nok 2 /b # SKIP no display\n', (1, 0, 1)),
    'a skipped program': ('SKIP', '', (0, 0, 1)),
    'words in a log': ('OK', '# ok then\n  ok 1\nokay\nok 1 /a\n1..1\n', (1, 0, 0)),
}

tap = Tap()
for name, (result, output, wanted) in CASES.items():
    counted = count({'result': result, 'stdout': output})
    tap.case(name, [] if counted == wanted else [f'counted {counted}, not {wanted}'])
tap.finish()
