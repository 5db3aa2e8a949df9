#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What 100,000 entries cost at the start: the first frame and the memory of Ebb
with such a journal beside those with an empty one, started in turn.

    scale.py --app PROGRAM --preload LIBRARY --fill PROGRAM [--runs N]
"""

import argparse
import os
import statistics
import subprocess
import sys

import start

ENTRIES = 100_000
TARGETS = {'first frame': 1.15, 'PSS': 1.3, 'private': 1.3, 'private, dirty': 1.3}

# The check of the whole file and the rest of the list come after the first frame.
start.SETTLE_SECONDS = 4


def make_home(fill, name, entries):
    data = os.path.join(os.environ['HOME'], name)
    folder = os.path.join(data, 'ebb')
    os.makedirs(data, exist_ok=True)
    subprocess.run([fill, folder, str(entries)], check=True)
    return data


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--app', required=True)
    parser.add_argument('--preload', required=True)
    parser.add_argument('--fill', required=True)
    parser.add_argument('--runs', type=int, default=11)
    options = parser.parse_args()

    homes = {'empty': make_home(options.fill, 'empty', 0),
             'full': make_home(options.fill, 'full', ENTRIES)}
    results = {name: [] for name in homes}
    turn = list(homes)
    for run in range(options.runs + 2):
        for name in turn:
            os.environ['XDG_DATA_HOME'] = homes[name]
            result = start.measure([options.app], options.preload, 'cairo')
            if run >= 2:
                results[name].append(result)
        turn.reverse()

    within = True
    print(f'{ENTRIES} entries beside none, {options.runs} starts of each:')
    for index, (measured, unit) in enumerate(start.MEASURES):
        full = statistics.median(result[index] for result in results['full'])
        empty = statistics.median(result[index] for result in results['empty'])
        target = TARGETS.get(measured)
        verdict = ''
        if target:
            within = within and full / empty <= target
            verdict = f", {'within' if full / empty <= target else 'OVER'} {target}"
        print(f'  {measured:<15} median {full:7.1f} {unit:<3} beside {empty:7.1f} {unit:<3}: '
              f'{full / empty:.2f} times{verdict}')
    return 0 if within else 1


if __name__ == '__main__':
    sys.exit(main())
