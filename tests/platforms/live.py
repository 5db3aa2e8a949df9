#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Goes through an installed Ebb as a person would who has only a keyboard: the
bus starts it, a craving is logged, a notification is shown.

    run-isolated --session live.py DATA-FOLDER [PICTURE]
"""

import json
import os
import re
import sqlite3
import subprocess
import sys
import time

APP_ID = 'io.github.ebb_app.Ebb'
PATIENCE = 120
GIVING_AWAY = re.compile(r'heroin|opio|drug|addict|craving|relapse|naloxone|overdose|sober', re.I)


def run(*command):
    return subprocess.run(command, text=True, capture_output=True, check=False)


def wait_for(what, condition):
    """Returns what the condition gives once it gives something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found = condition()
        if found:
            print(f'ok - {what}', flush=True)
            return found
        time.sleep(0.2)
    print(f'not ok - {what}', flush=True)
    print(run('xdotool', 'search', '--onlyvisible', '--name', '.').stdout)
    sys.exit(1)


def call(name, method, *arguments):
    path = '/' + name.replace('.', '/')
    return run('gdbus', 'call', '--session', '--timeout', str(PATIENCE), '--dest', name,
               '--object-path', path, '--method', method, *arguments)


def find_window():
    found = run('xdotool', 'search', '--onlyvisible', '--name', '^Ebb$').stdout.split()
    return found[-1] if found else None


def key(window, name):
    subprocess.run(['xdotool', 'windowactivate', '--sync', window], check=False,
                   capture_output=True)
    subprocess.run(['xdotool', 'key', '--clearmodifiers', name], check=True)
    time.sleep(1)


def read_rows(path):
    if not os.path.exists(path):
        return []
    journal = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    try:
        return journal.execute("SELECT intensity FROM entry WHERE kind = 'craving'").fetchall()
    except sqlite3.OperationalError:
        return []
    finally:
        journal.close()


def read_notifications():
    """What the notification daemon shows or has shown, as (summary, body)."""
    run('dunstctl', 'close-all')
    said = run('dunstctl', 'history').stdout
    if not said:
        return []
    return [(item['summary']['data'], item['body']['data'])
            for group in json.loads(said)['data'] for item in group]


def main(folder, picture=None):
    # The sandbox has its own folder for each of these.
    journal = os.path.join(os.path.expandvars(folder), 'ebb', 'journal.db')
    daemon = subprocess.Popen(['dunst'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        started = call(APP_ID, 'org.freedesktop.Application.Activate', '{}')
        print(started.stderr, end='')
        window = wait_for('the bus starts it, and its title is discreet', find_window)
        time.sleep(3)
        key(window, 'ctrl+n')
        key(window, '7')
        if picture:
            run('import', '-window', 'root', picture)
        key(window, 'ctrl+s')
        wait_for('a craving that was logged by keyboard is in the journal',
                 lambda: read_rows(journal) == [(7,)])

        said = call(f'{APP_ID}.Reminders', f'{APP_ID}.Reminders.SendTest')
        print(said.stdout + said.stderr, end='')
        wait_for('the reminder agent shows a notification', read_notifications)
        shown = ' '.join(text for pair in read_notifications() for text in pair)
        print(shown)
        wait_for('and it tells nobody anything', lambda: not GIVING_AWAY.search(shown))
        call(f'{APP_ID}.Reminders', f'{APP_ID}.Reminders.Quit')
        key(window, 'ctrl+q')
        wait_for('it quits', lambda: not find_window())
    finally:
        daemon.terminate()
        daemon.wait()


if __name__ == '__main__':
    main(*sys.argv[1:])
