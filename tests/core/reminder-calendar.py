# SPDX-License-Identifier: GPL-3.0-or-later
"""Thousands of days in twenty zones, by another calendar than GLib's.

    reminder-calendar.py SIMULATOR [DAYS]

The simulator lives through the days and says what became of each time of each
reminder. Every time that the rules ask for has to be there exactly once: shown
at its second, or not more than six hours late after a sleep, or recorded as
missed. DAYS is for each zone.
"""

import bisect
import datetime
import subprocess
import sys
import zoneinfo

GRACE = 6 * 3600
MINUTE = 60

# A zone, and a day to begin with; between them every kind of change there is.
ZONES = [
    ('Europe/Berlin', '2025-01-01'), ('America/New_York', '2025-01-01'),
    ('Australia/Lord_Howe', '2025-01-01'), ('Pacific/Apia', '2011-01-01'),
    ('Asia/Kolkata', '2027-06-01'), ('Asia/Kathmandu', '2027-06-01'),
    ('Europe/Dublin', '2025-01-01'), ('Africa/Casablanca', '2025-01-01'),
    ('America/Nuuk', '2023-01-01'), ('Pacific/Chatham', '2025-01-01'),
    ('America/St_Johns', '2010-01-01'), ('Asia/Tehran', '2021-01-01'),
    ('America/Sao_Paulo', '2018-01-01'), ('Africa/Cairo', '2023-01-01'),
    ('Asia/Beirut', '2022-06-01'), ('Pacific/Kwajalein', '1993-01-01'),
    ('America/Caracas', '2007-06-01'), ('Europe/Istanbul', '2015-06-01'),
    ('Asia/Pyongyang', '2015-01-01'), ('UTC', '2027-06-01'),
]


def wall(zone, moment):
    return datetime.datetime.fromtimestamp(moment, zone).replace(tzinfo=None)


def moment_of(zone, day, minutes):
    """The first second at which the wall shows that time on that date; where
    there is none, the first minute after the gap, or the last one of the date;
    None where there is no such date."""
    naive = datetime.datetime.combine(day, datetime.time(minutes // 60, minutes % 60))
    moment = int(naive.replace(tzinfo=zone, fold=0).timestamp())
    if wall(zone, moment) == naive:
        return moment

    # Looked for by hand, minute by minute, over two days around it.
    around = int(naive.replace(tzinfo=datetime.timezone.utc).timestamp()) // MINUTE * MINUTE
    of_date = [m for m in range(around - 30 * 3600, around + 30 * 3600, MINUTE)
               if wall(zone, m).date() == day]
    if not of_date:
        return None
    later = [m for m in of_date if wall(zone, m) > naive]
    return min(later) if later else max(of_date)


def rules(first):
    """(name, times, whether it falls on a date): as in simulate-reminders.c"""
    monday = first - datetime.timedelta(days=first.weekday())

    def every_other_week(day):
        return day >= first and day.weekday() in (0, 2, 5) and (day - monday).days // 7 % 2 == 0

    return [
        ('check-in', [0, 90, 150, 1200, 1439], lambda day: True),
        ('week', [1020], lambda day: day.weekday() == 6),
        ('own-1', [135], every_other_week),
    ]


def expect(zone, first, start, end):
    """Returns {(name, moment): how often}."""
    expected = {}
    day = first - datetime.timedelta(days=2)
    while True:
        last = None
        for name, times, falls_on in rules(first):
            for minutes in times if falls_on(day) else []:
                moment = moment_of(zone, day, minutes)
                if moment is not None and start < moment <= end:
                    key = (name, moment)
                    expected[key] = expected.get(key, 0) + 1
                last = moment if moment is not None else last
        day += datetime.timedelta(days=1)
        if last is not None and last > end + 86400:
            return expected


def check(simulator, name, first, days, seed):
    zone = zoneinfo.ZoneInfo(name)
    begin = f'{first}T12:00:00'
    done = subprocess.run([simulator, name, begin, str(days), str(seed)],
                          capture_output=True, text=True, check=False)
    if done.returncode:
        return [done.stderr], {}

    problems, counts, found, looks = [], {'due': 0, 'missed': 0}, {}, set()
    for line in done.stdout.splitlines():
        reminder, moment, now, outcome = line.split()
        moment, now = int(moment), int(now)
        key = (reminder, moment)
        found[key] = found.get(key, 0) + 1
        looks.add(now)
        counts[outcome] = counts.get(outcome, 0) + 1
        late = now - moment
        if late < 0:
            problems.append(f'{line}: early')
        if (outcome == 'due') != (late < GRACE):
            problems.append(f'{line}: late by {late} s')

    start = int(datetime.datetime.fromisoformat(begin).replace(tzinfo=zone).timestamp())
    expected = expect(zone, datetime.date.fromisoformat(first), start, max(looks))
    for key in sorted(set(expected) | set(found)):
        if expected.get(key, 0) != found.get(key, 0):
            problems.append(f'{key[0]} at {wall(zone, key[1])}: expected '
                            f'{expected.get(key, 0)}, found {found.get(key, 0)}')

    # Nobody looked between a time and what became of it.
    looks = sorted(looks)
    for line in done.stdout.splitlines():
        _, moment, now, _ = line.split()
        if looks[bisect.bisect_left(looks, int(moment))] != int(now):
            problems.append(f'{line}: it was looked at before')
    return problems, counts


def main(simulator, days='500'):
    failed, total = 0, {'due': 0, 'missed': 0}
    print(f'1..{len(ZONES) + 1}')
    for number, (name, first) in enumerate(ZONES, 1):
        problems, counts = check(simulator, name, first, int(days), number)
        for outcome, count in counts.items():
            total[outcome] = total.get(outcome, 0) + count
        failed += bool(problems)
        print(f'{"not ok" if problems else "ok"} {number} - {name} from {first}')
        for problem in problems[:10]:
            print(f'# {problem}')

    # There was enough to be wrong about.
    enough = total['due'] > 60 * int(days) and total['missed'] > int(days)
    failed += not enough
    print(f'{"ok" if enough else "not ok"} {len(ZONES) + 1} - {len(ZONES) * int(days)} days: '
          f'{total["due"]} shown, {total["missed"]} missed')
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
