#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long Ebb takes to its first frame, and how much memory it then has.

Both are put beside those of a bare libadwaita window, which is started in turn
with Ebb: milliseconds depend on the machine, their ratio hardly does. The
journal is empty and has been made by a start before the measured ones.

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
FIRST_FRAME_SECONDS = 30
SETTLE_SECONDS = 0.7

RENDERERS = {
    'cairo': {'GSK_RENDERER': 'cairo', 'GDK_DEBUG': 'gl-disable'},
    'default': {},
}
MEASURES = (
    ('first frame', 'ms'),
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


def measure(program, preload, renderer):
    """Starts a program once; returns what MEASURES lists."""
    reading, writing = os.pipe()
    os.set_inheritable(writing, True)
    env = environment(renderer) | {'LD_PRELOAD': preload, 'FIRST_FRAME_FD': str(writing)}
    start = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    process = subprocess.Popen([program], env=env, pass_fds=[writing],
                               stdin=subprocess.DEVNULL)
    os.close(writing)
    try:
        if not select.select([reading], [], [], FIRST_FRAME_SECONDS)[0]:
            raise RuntimeError(f'{program} showed no frame in {FIRST_FRAME_SECONDS} s')
        painted = os.read(reading, 64)
        if not painted:
            raise RuntimeError(f'{program} ended before its first frame')
        time.sleep(SETTLE_SECONDS)
        memory = read_memory(process.pid)
    finally:
        os.close(reading)
        process.send_signal(signal.SIGTERM)
        process.wait()
    return ((int(painted) - start) / 1e6, *memory)


def run(options, renderer):
    programs = {'bare window': options.bare, 'Ebb': options.app}
    results = {name: [] for name in programs}
    for program in programs.values():
        for _ in range(2):
            measure(program, options.preload, renderer)
    turn = list(programs)
    for _ in range(options.runs):
        for name in turn:
            results[name].append(measure(programs[name], options.preload, renderer))
        turn.reverse()

    print(f'{renderer} renderer, {options.runs} starts of each:')
    within = True
    for index, (measured, unit) in enumerate(MEASURES):
        medians, least = [], []
        for name in programs:
            values = [result[index] for result in results[name]]
            medians.append(statistics.median(values))
            least.append(min(values))
            print(f'  {measured:<15} {name:<12} median {medians[-1]:7.1f} {unit:<3} '
                  f'(from {min(values):.1f} to {max(values):.1f})')
        ratio = medians[1] / medians[0]
        verdict = 'within' if ratio <= TARGET else 'OVER'
        within = within and ratio <= TARGET
        print(f'  {measured:<15} ratio {ratio:.2f}, {verdict} the target of {TARGET} '
              f'(of the least values: {least[1] / least[0]:.2f})')
    return within


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
