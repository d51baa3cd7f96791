"""Revalues a batch that survives broken streams: over several replicas, one stream at a time, nothing computed again whose reply came.

Usage: resume.py HOST:PORT [HOST:PORT...]; the replicas must know the same snapshots, as they do where they share a Redis. To copy from: `revalue`.
"""
import random
import sys
import time
from decimal import Context, Decimal, Inexact, InvalidOperation

import grpc
from fundcalc.v1 import common_pb2, prices_pb2, prices_pb2_grpc, valuation_pb2, valuation_pb2_grpc

MESSAGE = 100  # portfolios in a message: 10 to 100 kB are fast
ATTEMPTS, FIRST_WAIT, LONGEST_WAIT = 12, 0.05, 5.0  # streams in a row without a reply; seconds
# What is worth another stream: no connection, a host that ends (SHUTTING_DOWN), one that was killed while it answered.
BROKEN = {grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.INTERNAL, grpc.StatusCode.UNKNOWN, grpc.StatusCode.CANCELLED}
CHANNEL = [("grpc.max_receive_message_length", 16 << 20), ("grpc.keepalive_time_ms", 30_000), ("grpc.keepalive_timeout_ms", 20_000)]
# Wide enough for every sum of figures below 10^28; would a digit be lost all the same, it raises.
EXACT = Context(prec=200, traps=[Inexact, InvalidOperation])
ROUNDINGS = ["ROUND_HALF_EVEN", "ROUND_HALF_EVEN", "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR"]  # by RoundingMode


class Sums:
    """The exact sums of all results received, and the summary that one unbroken stream would have ended with."""

    def __init__(self, settings):
        self.settings, self.received, self.opening = settings, set(), None
        self.local, self.places, self.rates, self.base_places = {}, {}, {}, 0
        self.counts = dict.fromkeys(("valued", "failed", "positions", "flagged_positions", "missing_positions", "stale_positions"), 0)
        self.totals = dict.fromkeys(("gross_assets", "liabilities", "net_assets", "flagged_value"), Decimal(0))
        self.flags = set()

    def open(self, opening):
        """Every stream must rest on the same: version, settings, instant, prices. Figures of different ones must not be added."""
        if opening.snapshot_digest != self.settings.prices.snapshot_digest or self.opening not in (None, opening):
            raise RuntimeError(f"this replica calculates something else: {opening}, not {self.opening}")
        self.opening = opening

    def add(self, message):
        """Takes a message as a whole: its results and their sub-totals belong together."""
        sequences = {result.sequence for result in message.results}
        if sequences <= self.received:
            return []
        if sequences & self.received or len(sequences) < len(message.results):
            raise RuntimeError("a message repeats some results and brings others: its sub-totals cannot be told apart")
        self.received |= sequences
        for result in message.results:
            if result.WhichOneof("outcome") == "status":
                self.counts["failed"] += 1
                continue
            self.counts["valued"] += 1
            for name in ("flagged_positions", "missing_positions", "stale_positions"):
                self.counts[name] += getattr(result.value, name)
            for name, sum_ in self.totals.items():
                self.totals[name] = EXACT.add(sum_, Decimal(getattr(result.value, name)))
            self.flags.update(result.value.flags)
            self.base_places = len(result.value.net_assets.partition(".")[2])  # rounded figures show all their places
        self.counts["positions"] += message.subtotals.positions
        for part in message.subtotals.by_currency:
            gross, liabilities = self.local.get(part.currency, (Decimal(0), Decimal(0)))
            self.local[part.currency] = EXACT.add(gross, Decimal(part.gross_assets_local)), EXACT.add(liabilities, Decimal(part.liabilities_local))
            self.places[part.currency] = part.places
            if part.HasField("fx_rate"):  # with the first message of a stream that names the currency
                self.rates[part.currency] = Decimal(part.fx_rate.rate)
        return message.results

    def summary(self):
        mode = ROUNDINGS[self.settings.rounding.mode]

        def rounded(exact, places):
            return format(exact.quantize(Decimal(1).scaleb(-places), rounding=mode, context=Context(prec=200)), "f").replace("-0", "0", exact == 0)

        by_currency = [valuation_pb2.CurrencySubtotal(
            currency=currency,
            gross_assets_local=rounded(gross, self.places[currency]),
            liabilities_local=rounded(liabilities, self.places[currency]),
            net_assets_local=rounded(EXACT.subtract(gross, liabilities), self.places[currency]),
            net_assets=rounded(EXACT.multiply(EXACT.subtract(gross, liabilities), self.rates.get(currency, Decimal(1))), self.base_places),
        ) for currency, (gross, liabilities) in sorted(self.local.items())]
        return valuation_pb2.RevaluationSummary(
            by_currency=by_currency, flags=sorted(self.flags), settings_fingerprint=self.opening.settings_fingerprint,
            **self.counts, **{name: rounded(exact, self.base_places) for name, exact in self.totals.items()})


def requests(settings, table, portfolios):
    """All that a new stream is told: settings, the whole table, the portfolios without a reply."""
    yield valuation_pb2.RevaluePortfoliosRequest(settings=settings)
    for first in range(0, len(table), 1_000):
        yield valuation_pb2.RevaluePortfoliosRequest(instruments=valuation_pb2.InstrumentTable(first_index=first, instruments=table[first:first + 1_000]))
    for first in range(0, len(portfolios), MESSAGE):
        yield valuation_pb2.RevaluePortfoliosRequest(columns=valuation_pb2.ColumnPortfolios(portfolios=portfolios[first:first + MESSAGE]))


def revalue(targets, settings, table, portfolios, on_result):
    """Revalues portfolios in column form, by ascending sequence; `on_result` takes each result once. Returns the summary and how many streams it took."""
    if not settings.prices.snapshot_digest:
        raise ValueError("a batch can be gone on with only under a snapshot: name its digest")
    if settings.HasField("scenarios"):
        raise ValueError("totals under scenarios are not added up here: run such a batch in one stream")
    if not portfolios or any(earlier.sequence >= later.sequence for earlier, later in zip(portfolios, portfolios[1:])):
        raise ValueError("a batch needs portfolios, and their sequence numbers must ascend")
    settings.resumable = True
    sums, streams, failures = Sums(settings), 0, 0
    while remaining := [portfolio for portfolio in portfolios if portfolio.sequence not in sums.received]:
        with grpc.insecure_channel(targets[streams % len(targets)], options=CHANNEL) as channel:
            streams += 1
            stream = valuation_pb2_grpc.ValuationServiceStub(channel).RevaluePortfolios(requests(settings, table, remaining))
            try:
                for reply in stream:
                    kind = reply.WhichOneof("content")
                    if kind == "opening":
                        sums.open(reply.opening)
                    elif kind == "results":
                        for result in sums.add(reply.results):
                            on_result(result)
                        failures = 0
                if len(sums.received) < len(portfolios):
                    raise RuntimeError("the stream ended in order, and portfolios have no result")
            except grpc.RpcError as error:
                failures += 1
                if error.code() not in BROKEN or failures == ATTEMPTS:
                    raise
                # Jitter: many clients of a replica that went away must not come back all at once.
                time.sleep(random.uniform(0, min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures)))
            finally:
                stream.cancel()
    return sums.summary(), streams


def main(targets):
    instruments = ["AAPL", "MSFT", "NVDA", "JPM", "XOM"]
    with grpc.insecure_channel(targets[0]) as channel:
        ids = [*instruments, "USD-EUR", "USD-JPY"]  # the prices, and the rates that the balances need
        snapshot = prices_pb2_grpc.PriceServiceStub(channel).CreateSnapshot(prices_pb2.CreateSnapshotRequest(instrument_ids=ids), timeout=10)
    settings = valuation_pb2.RevaluationSettings(base_currency="USD", prices=common_pb2.PriceSelection(snapshot_digest=snapshot.snapshot_digest))
    table = [valuation_pb2.TableInstrument(instrument_id=instrument, quantity_scale=2) for instrument in instruments]
    cash = [valuation_pb2.Balance(kind=common_pb2.BALANCE_KIND_CASH if hasattr(common_pb2, "BALANCE_KIND_CASH") else valuation_pb2.BALANCE_KIND_CASH, currency="EUR", amount="1000")]
    portfolios = [valuation_pb2.ColumnPortfolio(
        sequence=number, portfolio_id=f"fund-{number}", instrument_indexes=[number % 5, (number + 1) % 5], quantities=[number * 100, 250], balances=cash) for number in range(1, 2_001)]
    summary, streams = revalue(targets, settings, table, portfolios, on_result=lambda result: None)
    print(f"{summary.valued} portfolios over {streams} stream(s): net {summary.net_assets} USD")


if __name__ == "__main__":
    main(sys.argv[1:] or ["127.0.0.1:8080"])
