#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts days the slow way, as sets of dates of a calendar, to compare with.

Reads one case a line: START FIRST TODAY, then DAY LAST NEW for each lapse, as
days since 1970-01-01 and -1 for none. Prints one line for each: STATE START
DAYS LONGEST TOTAL LAST90 ENDED.
"""
import datetime
import sys

EPOCH = datetime.date(1970, 1, 1)
DAY = datetime.timedelta(days=1)


def date(number):
    return None if number == -1 else EPOCH + number * DAY


def dates(first, last):
    """Every date from first to last, walked on the calendar."""
    found = set()
    while first <= last:
        found.add(first)
        first += DAY
    return found


def count(start, first_day, today, lapses):
    stays, ended = [], 0
    is_open, begin, used_until = True, start, None
    for day, last, new in lapses:
        if is_open and begin is None:
            ended += 1
        elif is_open and day > begin:
            stays.append((begin, day - DAY))
            ended += 1
        is_open = new is not None
        if is_open:
            begin = max(new, last)
            if used_until and begin < used_until:
                begin = used_until + DAY
        used_until = max(filter(None, (used_until, day, last)))

    state, days = 'none', 0
    if is_open and begin is None:
        state = 'unknown'
    elif is_open and begin > today:
        state, days = 'coming', (begin - today).days
    elif is_open:
        state, days = 'running', (today - begin).days + first_day
        stays.append((begin, today))
    # The first date has the number 0, and is no day of the stay, or the number 1.
    sets = [dates(first + (1 - first_day) * DAY, last) for first, last in stays]
    every = set().union(*sets)
    recent = every & dates(today - 89 * DAY, today)
    shown = -1 if not is_open or begin is None else (begin - EPOCH).days
    return (state, shown, days, max(map(len, sets), default=0), len(every), len(recent), ended)


for line in sys.stdin:
    numbers = [int(word) for word in line.split()]
    lapses = [tuple(map(date, numbers[i:i + 3])) for i in range(3, len(numbers), 3)]
    print(*count(date(numbers[0]), numbers[1], date(numbers[2]), lapses))
