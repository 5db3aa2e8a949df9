#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts test cases in Meson's testlog.json and prints the logs of the failed.

A program that speaks TAP counts once for each of its cases, any other counts
once. A program that crashed or ran out of time counts as a failure of its own
unless one of its cases failed. What a test says of how much it tried, in a line
that begins with "# figure:", is printed too.
"""

import json
import re
import sys

GOOD = {'OK', 'EXPECTEDFAIL'}
SKIPPED = {'SKIP'}
CASE = re.compile(r'^(not )?ok\b(.*)$', re.MULTILINE)
PASSED = re.compile(r'^(ok \d|# (Start|End) of |# GLib-DEBUG: g_set_user_dirs)')
FIGURE = re.compile(r'^# figure: (.*)$', re.MULTILINE)
DIRECTIVE = re.compile(r'#\s*(skip|todo)', re.IGNORECASE)
LOG_LINES = 300


def count(test):
    """Returns how many cases of one test passed, failed and were skipped."""
    passed = failed = skipped = 0
    for case in CASE.finditer(test.get('stdout') or ''):
        directive = DIRECTIVE.search(case[2])
        if directive:
            skipped += 1
        elif case[1]:
            failed += 1
        else:
            passed += 1

    result = test['result']
    if result in SKIPPED:
        return 0, 0, max(skipped, 1)
    if result not in GOOD:
        return passed, max(failed, 1), skipped
    if passed + failed + skipped == 0:
        return 1, 0, 0
    return passed, failed, skipped


def figures(test):
    """Returns what one test says of how much it tried."""
    return FIGURE.findall(test.get('stdout') or '')


def print_figures(tests):
    said = [(test['name'].split(' / ')[-1], figures(test)) for test in tests]
    for name, lines in said:
        for line in lines:
            print(f'{name}: {line}')


def read(path):
    """Returns the tests of one run, or none where there was none."""
    try:
        with open(path, encoding='utf-8', errors='replace') as log:
            return [json.loads(line) for line in log if line.strip()]
    except OSError as error:
        print(error)
        return []


def print_log(test):
    print(f'\n──── {test["name"]}: {test["result"]} after {test["duration"]:.0f} s')
    for stream in ('stdout', 'stderr'):
        lines = [line for line in (test.get(stream) or '').splitlines()
                 if not PASSED.match(line)]
        if len(lines) > LOG_LINES:
            print(f'… {len(lines) - LOG_LINES} lines left out')
        for line in lines[-LOG_LINES:]:
            print(line)


def main(path):
    tests = read(path)
    print_figures(tests)

    # Nothing tested is nothing known.
    total = [0, 0 if tests else 1, 0]
    for test in tests:
        counts = count(test)
        total = [a + b for a, b in zip(total, counts)]
        if counts[1]:
            print_log(test)

    passed, failed, skipped = total
    line = f'{passed} passed, {failed} failed'
    print(f'\n{line}, {skipped} skipped' if skipped else f'\n{line}', flush=True)
    return 0 if passed and not failed else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
