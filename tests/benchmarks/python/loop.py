"""What Python reaches without any service: a loop over the texts of a portfolio that is in memory already, on one thread.

Reads lines 'float SECONDS' or 'decimal SECONDS' and answers each with the number of positions a second. 'float' is as fast as a plain loop gets and gives up exactness;
'decimal' gives the exact total. Serves until its standard input ends.
"""
import csv
import random
import sys
import time
from decimal import Decimal

POSITIONS = 1000
PORTFOLIOS = 64


def load_prices(path, number):
    """Instrument to price in the base currency, in the given kind of number."""
    with open(path, newline="", encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    rates = {line["instrument_id"].split("-")[0]: Decimal(line["value"]) for line in lines if line["kind"] == "FX"}
    rates["USD"] = Decimal(1)
    return {line["instrument_id"]: number(Decimal(line["value"]) * rates[line["currency"]]) for line in lines if line["kind"] != "FX"}


def portfolio(chance, instruments):
    """Ids and quantities as texts, as they would stand in a file or a message."""
    quantities = [chance.randint(1, 5_000_000) * (-1 if chance.randrange(20) == 0 else 1) for _ in range(POSITIONS)]
    return [chance.choice(instruments) for _ in quantities], [str(Decimal(quantity).scaleb(-3)) for quantity in quantities]


def value_float(ids, quantities, prices):
    total = 0.0
    for instrument, quantity in zip(ids, quantities):
        total += prices[instrument] * float(quantity)
    return total


def value_decimal(ids, quantities, prices):
    total = Decimal(0)
    for instrument, quantity in zip(ids, quantities):
        total += prices[instrument] * Decimal(quantity)
    return total


def main():
    loops = {"float": (value_float, load_prices(sys.argv[1], float)), "decimal": (value_decimal, load_prices(sys.argv[1], Decimal))}
    instruments = list(loops["float"][1])
    chance = random.Random(20261121)
    portfolios = [portfolio(chance, instruments) for _ in range(PORTFOLIOS)]
    for ids, quantities in portfolios:
        exact = value_decimal(ids, quantities, loops["decimal"][1])
        if abs(value_float(ids, quantities, loops["float"][1]) - float(exact)) > abs(float(exact)) * 1e-9:
            sys.exit("the two loops disagree")
    for line in sys.stdin:
        name, seconds = line.split()
        value, prices = loops[name]
        count = 0
        start = time.perf_counter()
        until = start + float(seconds)
        while time.perf_counter() < until:
            ids, quantities = portfolios[count % PORTFOLIOS]
            value(ids, quantities, prices)
            count += 1
        print(count * POSITIONS / (time.perf_counter() - start), flush=True)


if __name__ == "__main__":
    main()
