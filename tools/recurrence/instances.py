"""Writes generated recurrence rules with their dates, as dateutil finds them: <rule> <start>: <date> …

The first date is the start. Where the rule has neither COUNT nor UNTIL, the first dozen stand for all. Left out is what
tasks cannot have: in a rule by the year a BYDAY with a number beside BYMONTHDAY, or with the number 53. Where BYSETPOS
chooses among the days of a week, dateutil begins the first one with the start: such rules start with their week.
"""

import random
import signal
import sys
from datetime import date, datetime, timedelta
from itertools import islice

from dateutil.rrule import rrulestr

WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
LAST_YEAR = 2060
PATIENCE = 0.2  # Seconds of computing until a rule without dates is given up: dateutil would look through 8,000 years.


def some(values, most=3):
    return random.sample(values, random.randint(1, min(most, len(values))))


def nonzero(most):
    return [number for number in range(-most, most + 1) if number != 0]


def rule_parts():
    frequency = random.choice(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
    parts = {"FREQ": frequency}
    if random.random() < 0.5:
        parts["INTERVAL"] = str(random.choice([2, 2, 3, 4, 5, 6, 7, 12, 13, 25]))
    if random.random() < 0.3:
        parts["BYMONTH"] = ",".join(map(str, sorted(some(range(1, 13)))))
    if frequency != "WEEKLY" and random.random() < 0.35:
        parts["BYMONTHDAY"] = ",".join(map(str, some(nonzero(31))))
    if random.random() < 0.5:
        parts["BYDAY"] = ",".join(weekdays(parts))
    if len(parts.keys() & {"BYMONTH", "BYMONTHDAY", "BYDAY"}) > 0 and random.random() < 0.25:
        parts["BYSETPOS"] = ",".join(map(str, some([-3, -2, -1, 1, 2, 3, 4], 2)))
    if random.random() < 0.25:
        parts["WKST"] = random.choice(WEEKDAYS)
    return parts


def weekdays(parts):
    names = some(WEEKDAYS, 5)
    in_year = parts["FREQ"] == "YEARLY"
    if parts["FREQ"] in ("DAILY", "WEEKLY") or (in_year and "BYMONTHDAY" in parts):
        return names
    if random.random() < 0.5:
        return names
    most = 52 if in_year and "BYMONTH" not in parts else 5
    return [f"{random.choice(nonzero(most))}{name}" for name in names]


def start_for(parts):
    start = random.choice([date(2024, 2, 29), date(2026, 1, 31), date(2025, 12, 31), date(2026, 1, 1)])
    if random.random() < 0.8:
        start = date(1995, 1, 1) + timedelta(days=random.randrange(45 * 365))
    if parts["FREQ"] == "WEEKLY" and "BYSETPOS" in parts:
        first = WEEKDAYS.index(parts.get("WKST", "MO"))
        start -= timedelta(days=(start.weekday() - first) % 7)
    return start


def text_of(parts):
    return ";".join(f"{name}={value}" for name, value in parts.items())


def dates_of(parts, start, most):
    """The start and the dates behind it; None when they take too long to find."""
    begin = datetime(start.year, start.month, start.day)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    try:
        found = rrulestr(text_of(parts), dtstart=begin).xafter(begin, count=most - 1)
        return [start, *(each.date() for each in islice(found, most - 1))]
    except TimeoutError:
        return None
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def bounded(parts, start):
    """The same rule with an end, from a date on that is its own."""
    dates = dates_of(parts, start, 10)
    if dates is None or len(dates) < 10 or dates[-1].year > LAST_YEAR:
        return None
    if parts["FREQ"] == "WEEKLY" and "BYSETPOS" in parts:
        return None
    first = dates[1]
    if random.random() < 0.5:
        return {**parts, "COUNT": str(random.randint(1, 6))}, first
    until = dates[random.randint(2, 8)] + timedelta(days=random.randint(0, 2))
    return {**parts, "UNTIL": until.strftime("%Y%m%d")}, first


def instances(count):
    while count > 0:
        parts = rule_parts()
        start = start_for(parts)
        if random.random() < 0.3:
            ended = bounded(parts, start)
            if ended is None:
                continue
            parts, start = ended
        dates = dates_of(parts, start, 12)
        if dates is None:
            continue
        shown = [each for each in dates if each.year <= LAST_YEAR]
        yield f"{text_of(parts)} {start}: {' '.join(map(str, shown))}"
        count -= 1


def give_up(_signal, _frame):
    raise TimeoutError


if __name__ == "__main__":
    random.seed(int(sys.argv[1]))
    signal.signal(signal.SIGVTALRM, give_up)
    for line in instances(int(sys.argv[2])):
        print(line)
