#!/usr/bin/env python3
"""The digest of a snapshot, computed from docs/prices.md alone and without any of the product's code.

usage: canonical_digest.py [--absent ID]... FILE.csv...     price files; one price for each instrument and kind
"""
import argparse
import csv
import decimal
import hashlib
import re

KINDS = {"BID": 1, "MID": 2, "ASK": 3, "LAST": 4, "CLOSE": 5, "NAV": 6, "FX": 7}
DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]


def field(value):
    data = str(value).encode("utf-8")
    return len(data).to_bytes(4, "big") + data


def plain(text):
    """No exponent, no trailing zeros after the point, no sign for zero."""
    number = format(decimal.Decimal(text), "f")
    whole, _, places = number.partition(".")
    places = places.rstrip("0")
    return (whole.lstrip("+").lstrip("0") or "0") + ("." + places if places else "")


def instant(text):
    """Whole seconds since 1970 and nanoseconds, by the Gregorian calendar's own rules."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?Z", text)
    year, month, day, hour, minute, second = map(int, match.groups()[:6])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400 + DAYS_BEFORE[month - 1] + (leap and month > 2) + day - 719163
    return ((days * 24 + hour) * 60 + minute) * 60 + second, int((match[7] or "0").ljust(9, "0"))


def digest(rows, absent):
    rows = sorted(rows, key=lambda row: (row["instrument_id"].encode("utf-8"), KINDS[row["kind"]]))
    form = [field("fundcalc-snapshot"), field(1), field(len(rows)), field(len(absent))]
    for row in rows:
        seconds, nanoseconds = instant(row["instant"])
        form += map(field, (row["instrument_id"], KINDS[row["kind"]], plain(row["value"]), row["currency"], seconds, nanoseconds,
                            row["source"], row["level"] or 1, row["sequence"] or 0))
    form += map(field, sorted(absent))
    return hashlib.sha256(b"".join(form)).hexdigest()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--absent", action="append", default=[])
    parser.add_argument("files", nargs="+")
    options = parser.parse_args()
    rows = []
    for name in options.files:
        with open(name, encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    print(digest(rows, options.absent))


main()
