#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long Ebb takes to its first frame, and how much memory it then has.

Both are put beside those of a bare libadwaita window, which is started in turn
with Ebb: milliseconds depend on the machine, their ratio hardly does. The
journal is empty and has been made by a start before the measured ones.

Ebb is started as it is, and with the page on overdose to open: for that one it
is the first frame in which the first step can be read. The time of a processor
that the process has used by then is told too: other work on the machine
disturbs it less.

    start.py --bare PROGRAM --app PROGRAM --preload LIBRARY [--runs N]
"""

import argparse
import os
import select
import signal
import statistics
import subprocess
import sys
import time

TARGET = 1.5
LEARN_TARGET = 1.15
LEARN = ('--learn=overdose-response',)
FIRST_STEP = 'Check. '
FIRST_FRAME_SECONDS = 30
SETTLE_SECONDS = 0.7

RENDERERS = {
    'cairo': {'GSK_RENDERER': 'cairo', 'GDK_DEBUG': 'gl-disable'},
    'default': {},
}
MEASURES = (
    ('first frame', 'ms'),
    ('processor', 'ms'),
    ('PSS', 'MiB'),
    ('private', 'MiB'),
    ('private, dirty', 'MiB'),
)


def environment(renderer):
    env = {name: value for name, value in os.environ.items()
           if name not in ('GSK_RENDERER', 'GDK_DEBUG', 'G_DEBUG', 'MALLOC_PERTURB_')}
    # Settings that last, so that a measured start is not a first start.
    return env | RENDERERS[renderer] | {'GSETTINGS_BACKEND': 'keyfile'}


def read_memory(pid):
    """Returns the process's PSS, private and private dirty memory in MiB.

    The first two also depend on which other programs have the same libraries
    open, the last does not.
    """
    sizes = {}
    with open(f'/proc/{pid}/smaps_rollup', encoding='ascii') as file:
        for line in file:
            words = line.split()
            if words[-1] == 'kB':
                sizes[words[0].rstrip(':')] = int(words[1]) / 1024
    dirty = sizes['Private_Dirty']
    return sizes['Pss'], sizes['Private_Clean'] + dirty, dirty


def measure(command, preload, renderer):
    """Starts a program once; returns what MEASURES lists."""
    reading, writing = os.pipe()
    os.set_inheritable(writing, True)
    env = environment(renderer) | {'LD_PRELOAD': preload, 'FIRST_FRAME_FD': str(writing)}
    if LEARN[0] in command:
        env['FIRST_FRAME_TEXT'] = FIRST_STEP
    start = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    process = subprocess.Popen(command, env=env, pass_fds=[writing],
                               stdin=subprocess.DEVNULL)
    os.close(writing)
    try:
        if not select.select([reading], [], [], FIRST_FRAME_SECONDS)[0]:
            raise RuntimeError(f'{command[0]} showed no frame in {FIRST_FRAME_SECONDS} s')
        painted = os.read(reading, 64)
        if not painted:
            raise RuntimeError(f'{command[0]} ended before its first frame')
        time.sleep(SETTLE_SECONDS)
        memory = read_memory(process.pid)
    finally:
        os.close(reading)
        process.send_signal(signal.SIGTERM)
        process.wait()
    wall, processor = (int(word) for word in painted.split())
    return ((wall - start) / 1e6, processor / 1e6, *memory)


def report(name, results, bare, target):
    """Prints the figures of one program; returns whether they are within target."""
    within = True
    for index, (measured, unit) in enumerate(MEASURES):
        values = [result[index] for result in results]
        least = [result[index] for result in bare]
        ratio = statistics.median(values) / statistics.median(least)
        verdict = 'within' if ratio <= target else 'OVER'
        within = within and ratio <= target
        print(f'  {name:<12} {measured:<15} median {statistics.median(values):7.1f} {unit:<3} '
              f'(from {min(values):.1f} to {max(values):.1f}), {ratio:.2f} times, {verdict} '
              f'{target} (of the least values: {min(values) / min(least):.2f})')
    return within


def run(options, renderer):
    programs = {
        'bare window': [options.bare],
        'Ebb': [options.app],
        'first step': [options.app, *LEARN],
    }
    results = {name: [] for name in programs}
    for command in programs.values():
        for _ in range(2):
            measure(command, options.preload, renderer)
    turn = list(programs)
    for _ in range(options.runs):
        for name in turn:
            results[name].append(measure(programs[name], options.preload, renderer))
        turn.reverse()

    print(f'{renderer} renderer, {options.runs} starts of each:')
    bare = results['bare window']
    targets = {'bare window': 1.0, 'Ebb': TARGET, 'first step': LEARN_TARGET}
    within = [report(name, results[name], bare, target) for name, target in targets.items()]
    return all(within)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--bare', required=True)
    parser.add_argument('--app', required=True)
    parser.add_argument('--preload', required=True)
    parser.add_argument('--runs', type=int, default=11)
    parser.add_argument('--renderer', choices=RENDERERS, action='append')
    options = parser.parse_args()
    within = [run(options, renderer) for renderer in options.renderer or RENDERERS]
    return 0 if all(within) else 1


if __name__ == '__main__':
    sys.exit(main())
