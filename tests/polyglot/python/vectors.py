"""The golden vectors against their own arithmetic, and against a running service, by a program that shares no code with it.

Every decimal of a reply must be published by the vector's source, worked by the vector's arithmetic in exact fractions, or stand in the request; whatever is worked must come out to the last digit. With --target each
request is sent by the stock Python client too. Prints one line a vector, 'ok NAME' or 'not ok NAME: WHY'; exits 1 if any is not ok.
"""
import argparse
import ast
import calendar
import datetime
import decimal
import glob
import importlib
import json
import math
import os
import re
import sys
from fractions import Fraction

DECIMAL = re.compile(r"[+-]?\d+(\.\d+)?")


# Rounding: the modes of java.math.RoundingMode, on exact fractions.

def rounded(value, places, mode="HALF_EVEN"):
    scaled = Fraction(value) * 10 ** places
    low = math.floor(scaled)
    rest = scaled - low
    toward_zero = low if scaled >= 0 or rest == 0 else low + 1
    away = low if rest == 0 else (low + 1 if scaled > 0 else low)
    half = {"HALF_UP": away, "HALF_DOWN": toward_zero, "HALF_EVEN": low if low % 2 == 0 else low + 1}
    if mode in half:
        count = low + 1 if rest > Fraction(1, 2) else low if rest < Fraction(1, 2) else half[mode]
    else:
        count = {"DOWN": toward_zero, "UP": away, "FLOOR": low, "CEILING": low if rest == 0 else low + 1}[mode]
    return Fraction(count, 10 ** places)


# Day counts, written from the wording of ISDA 2006 section 4.16 and ICMA rule 251.

def day(text):
    return datetime.date.fromisoformat(text)


def days(start, end):
    return Fraction((day(end) - day(start)).days)


def last_of_february(date):
    return date.month == 2 and date.day == calendar.monthrange(date.year, 2)[1]


def thirty(start, end, rule, termination=None):
    (d1, d2) = (start.day, end.day)
    if rule == "30_360_BOND_BASIS":
        d1 = min(d1, 30)
        d2 = 30 if d2 == 31 and d1 == 30 else d2
    elif rule == "30_360_US":
        if last_of_february(start):
            d2 = 30 if last_of_february(end) else d2
            d1 = 30
        d2 = 30 if d2 == 31 and d1 >= 30 else d2
        d1 = min(d1, 30)
    elif rule == "30E_360":
        (d1, d2) = (min(d1, 30), min(d2, 30))
    else:
        d1 = 30 if d1 == 31 or last_of_february(start) else d1
        d2 = 30 if d2 == 31 or (last_of_february(end) and end != termination) else d2
    return 360 * (end.year - start.year) + 30 * (end.month - start.month) + d2 - d1


def year_fraction(rule, start, end, *more):
    (a, b) = (day(start), day(end))
    if rule == "ACT_365F":
        return Fraction((b - a).days, 365)
    if rule == "ACT_360":
        return Fraction((b - a).days, 360)
    if rule == "ACT_365_25":
        return Fraction((b - a).days * 4, 1461)
    if rule == "ACT_ACT_ISDA":
        total, at = Fraction(0), a
        while at < b:
            stop = min(b, datetime.date(at.year + 1, 1, 1))
            total += Fraction((stop - at).days, 366 if calendar.isleap(at.year) else 365)
            at = stop
        return total
    if rule == "ACT_ACT_ICMA":
        (first, second, frequency) = more
        return Fraction((b - a).days) / (frequency * (day(second) - day(first)).days)
    if rule == "30E_360_ISDA":
        return Fraction(thirty(a, b, rule, day(more[0]) if more else None), 360)
    if rule in ("30_360_BOND_BASIS", "30_360_US", "30E_360"):
        return Fraction(thirty(a, b, rule), 360)
    raise ValueError(f"day count {rule}")


def whole_root(value, degree):
    """The greatest whole number whose power is not above the value."""
    low, high = 0, 1 << (value.bit_length() // degree + 1)
    while low < high:
        middle = (low + high + 1) // 2
        (low, high) = (middle, high) if middle ** degree <= value else (low, middle - 1)
    return low


def power(base, exponent, places):
    """base^exponent, rounded half to even: the half units beside it are found by whole roots alone."""
    base, exponent = Fraction(base), Fraction(exponent)
    if exponent < 0:
        base, exponent = 1 / base, -exponent
    (p, q) = (exponent.numerator, exponent.denominator)
    halves = 2 * 10 ** places
    (n, d) = (halves ** q * base.numerator ** p, base.denominator ** p)
    count = whole_root(n // d, q)
    exact = count ** q * d == n
    return rounded(Fraction(count, halves) if exact else Fraction(2 * count + 1, 2 * halves), places)


def worth_sign(flows, factor):
    """The sign of the sum of amount ÷ factor^years; 0 where 100 digits see nothing of it."""
    with decimal.localcontext(prec=140):
        logarithm = (decimal.Decimal(factor.numerator) / factor.denominator).ln()
        total = size = decimal.Decimal(0)
        for amount, years in flows:
            term = decimal.Decimal(amount.numerator) / amount.denominator * (-logarithm * years.numerator / years.denominator).exp()
            total, size = total + term, size + abs(term)
        return 0 if abs(total) <= size * decimal.Decimal(10) ** -100 else 1 if total > 0 else -1


def root(flows, places, low=Fraction(-9999, 10000), high=Fraction(1000)):
    """The rate at which the flows, [amount, years] each, are worth 0, rounded half to even: halved between two rates at which their worth has different signs, down to the half units beside it."""
    flows = [(Fraction(amount), Fraction(years)) for (amount, years) in flows]
    halves = 2 * 10 ** int(places)
    (left, right) = (math.ceil(low * halves), math.floor(high * halves))
    sign = worth_sign(flows, 1 + Fraction(left, halves))
    if sign * worth_sign(flows, 1 + Fraction(right, halves)) >= 0:
        raise ValueError("no change of sign between the ends")
    while right - left > 1:
        middle = (left + right) // 2
        found = worth_sign(flows, 1 + Fraction(middle, halves))
        if found == 0:
            return rounded(Fraction(middle, halves), int(places))
        (left, right) = (middle, right) if found == sign else (left, middle)
    return rounded(Fraction(2 * left + 1, 2 * halves), int(places))


def exponential_bounds(x, bits):
    """Fractions below and above e^x: the series, each term cut both ways, of x halved until it is at most 1."""
    if x < 0:
        low, high = exponential_bounds(-x, bits)
        return 1 / high, 1 / low
    halvings = 0
    while x > 2 ** halvings:
        halvings += 1
    x /= 2 ** halvings
    low = high = down = up = Fraction(1)
    grain = 2 ** bits
    term = 0
    while up * grain > 1:
        term += 1
        down = Fraction(math.floor(down * x / term * grain), grain)
        up = Fraction(math.floor(up * x / term * grain) + 1, grain)
        (low, high) = (low + down, high + up)
    high += Fraction(2, grain)
    for _ in range(halvings):
        low = Fraction(math.floor(low * low * grain), grain)
        high = Fraction(math.floor(high * high * grain) + 1, grain)
    return low, high


def exponential(x, places):
    """e^x, rounded half to even."""
    if x == 0:
        return Fraction(1)
    bits = 256
    while True:
        low, high = (math.floor(bound * 2 * 10 ** places) for bound in exponential_bounds(Fraction(x), bits))
        if low == high:
            return rounded(Fraction(2 * low + 1, 4 * 10 ** places), places)
        bits *= 2


def logarithm(x, places):
    """The natural logarithm, rounded half to even: the half unit at which the exponential passes x."""
    if x == 1:
        return Fraction(0)
    (low, high) = (-200 * 10 ** places, 200 * 10 ** places)
    while high - low > 1:
        middle = (low + high) // 2
        (below, _) = exponential_bounds(Fraction(middle, 2 * 10 ** places), 256)
        (low, high) = (middle, high) if below < x else (low, middle)
    return rounded(Fraction(2 * low + 1, 4 * 10 ** places), places)


FUNCTIONS = {
    "exp": exponential, "ln": logarithm,
    "root": root,
    "round": rounded, "days": days, "yf": year_fraction, "power": power, "floor": lambda x: Fraction(math.floor(x)), "ceil": lambda x: Fraction(math.ceil(x)),
    "min": min, "max": max, "abs": abs, "sum": lambda items: sum(items, Fraction(0)),
}
OPERATORS = {ast.Add: lambda a, b: a + b, ast.Sub: lambda a, b: a - b, ast.Mult: lambda a, b: a * b, ast.Div: lambda a, b: Fraction(a) / b, ast.Pow: lambda a, b: Fraction(a) ** int(b)}


class Arithmetic:
    """An expression of a vector. Numbers are read as exact decimals from the text, never through binary floating point."""

    def __init__(self, text):
        self.text, self.names = text, {}

    def value(self):
        return self.of(ast.parse(self.text.strip(), mode="eval").body)

    def of(self, node):
        if isinstance(node, ast.Constant):
            return node.value if isinstance(node.value, str) else Fraction(ast.get_source_segment(self.text.strip(), node).replace("_", ""))
        if isinstance(node, ast.BinOp):
            return OPERATORS[type(node.op)](self.of(node.left), self.of(node.right))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
            value = self.of(node.operand)
            return -value if isinstance(node.op, ast.USub) else value
        if isinstance(node, ast.Name):
            return self.names[node.id]
        if isinstance(node, (ast.List, ast.Tuple)):
            return [self.of(item) for item in node.elts]
        if isinstance(node, ast.ListComp) and len(node.generators) == 1 and not node.generators[0].ifs:
            return [item for item in self.each(node.generators[0], node.elt)]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS and not node.keywords:
            arguments = [self.of(argument) for argument in node.args]
            if node.func.id in ("round", "power", "exp", "ln"):
                at = 2 if node.func.id == "power" else 1
                arguments[at] = int(arguments[at])
            return FUNCTIONS[node.func.id](*arguments)
        raise ValueError(f"not an expression of vectors: {ast.dump(node)[:80]}")

    def each(self, generator, element):
        for item in self.of(generator.iter):
            if isinstance(generator.target, ast.Name):
                self.names[generator.target.id] = item
            else:
                for target, part in zip(generator.target.elts, item):
                    self.names[target.id] = part
            yield self.of(element)


# Replies.

def snake(name):
    return re.sub(r"[A-Z]", lambda letter: "_" + letter.group().lower(), name)


def decimals(value, path=""):
    """The decimals of a reply by their paths in the contract's names; the calculation's version is none."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name != "calculationVersion":
                yield from decimals(item, f"{path}.{snake(name)}" if path else snake(name))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from decimals(item, f"{path}[{index}]")
    elif isinstance(value, str) and DECIMAL.fullmatch(value):
        yield path, value


def texts(value):
    """All texts of a request: a reply may echo them."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return {text for item in value for text in texts(item)}
    return {value} if isinstance(value, str) else set()


def check(vector):
    shown = dict(decimals(vector["reply"]))
    published = {figure["field"]: figure["value"] for figure in vector.get("published", [])}
    worked = {figure["field"]: figure["is"] for figure in vector.get("working", [])}
    for field, value in published.items():
        if field in shown and shown[field] != value:
            raise AssertionError(f"{field} is {shown[field]}, its source prints {value}")
    for field, expression in worked.items():
        if field not in shown:
            raise AssertionError(f"{field} is worked, and is no decimal of the reply")
        value = Arithmetic(expression).value()
        if value != Fraction(shown[field]):
            raise AssertionError(f"{field} is {shown[field]}, {expression} is {value} = {float(value):.12g}")
    echoes = texts(vector["request"])
    left = [field for field, value in shown.items() if field not in published and field not in worked and value not in echoes]
    if left:
        raise AssertionError(f"neither published nor worked: {', '.join(left)}")


def sender(target, work):
    """Sends a vector's request by the generated classes, and compares the whole reply."""
    sys.path.insert(0, work)
    import grpc
    from google.protobuf import json_format, symbol_database

    for name in os.listdir(os.path.join(work, "fundcalc", "v1")):
        if name.endswith("_pb2.py"):
            importlib.import_module(f"fundcalc.v1.{name[:-3]}")
    classes = symbol_database.Default()
    channel = grpc.insecure_channel(target)

    def send(vector):
        (service, method) = vector["rpc"].split("/")
        rpc = classes.pool.FindServiceByName(service).methods_by_name[method]
        (asked, answered) = (classes.GetPrototype(rpc.input_type), classes.GetPrototype(rpc.output_type))
        call = channel.unary_unary(f"/{vector['rpc']}", request_serializer=asked.SerializeToString, response_deserializer=answered.FromString)
        reply = call(json_format.ParseDict(vector["request"], asked()), timeout=30)
        expected = json_format.ParseDict(vector["reply"], answered())
        if reply != expected:
            raise AssertionError(f"the service answers {json_format.MessageToJson(reply)[:500]}")

    return send


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vectors", required=True, help="the folder of the vectors")
    parser.add_argument("--target", help="a running service; without it the arithmetic alone is checked")
    parser.add_argument("--work", help="the folder of the generated classes")
    options = parser.parse_args()
    send = sender(options.target, options.work) if options.target else None
    failed = 0
    for path in sorted(glob.glob(os.path.join(options.vectors, "*.json"))):
        with open(path, encoding="utf-8") as file:
            vectors = json.load(file)
        for vector in vectors:
            try:
                check(vector)
                if send:
                    send(vector)
                print(f"ok {vector['id']}")
            except Exception as problem:  # reported as this vector's failure, and the run exits 1
                failed += 1
                print(f"not ok {vector['id']}: {type(problem).__name__}: {problem}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
