"""A price source for FundCalc: serves the prices of a CSV file by fundcalc.pricesource.v1.PriceSourceService.

To be built upon: whoever has prices replaces PriceBook, whatever is below stays. The contract, with every rule, is
protos/fundcalc/pricesource/v1/price_source.proto.

Usage: price_source.py PRICES.csv [PORT], default 8090; 0 takes a free port. The columns are those of FundCalc's price files.
"""
import csv
import sys
from concurrent import futures

import grpc
from fundcalc.pricesource.v1 import price_source_pb2 as wire, price_source_pb2_grpc
from google.protobuf.timestamp_pb2 import Timestamp

MAX_INSTRUMENTS = 1_000


class PriceBook:
    """What this source knows: of each instrument the newest quote of each kind."""

    def __init__(self, path):
        self._quotes = {}
        with open(path, encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                self._take(self._quote(row))

    def find(self, instrument_id):
        """The quotes of an instrument; none where it is not known, which FundCalc takes for an answer."""
        return self._quotes.get(instrument_id, {}).values()

    @staticmethod
    def _quote(row):
        instant = Timestamp()
        instant.FromJsonString(row["instant"])
        # The value goes on as text, digit by digit: a float would change prices.
        return wire.Quote(
            instrument_id=row["instrument_id"], kind=wire.QuoteKind.Value(f"QUOTE_KIND_{row['kind']}"), value=row["value"], currency=row["currency"],
            instant=instant, fair_value_level=int(row["level"] or 1), sequence=int(row["sequence"] or 0), source=row["source"])

    def _take(self, quote):
        kinds = self._quotes.setdefault(quote.instrument_id, {})
        other = kinds.get(quote.kind)
        if other is None or self._age(quote) > self._age(other):
            kinds[quote.kind] = quote

    @staticmethod
    def _age(quote):
        return quote.instant.seconds, quote.instant.nanos, quote.sequence


class PriceSource(price_source_pb2_grpc.PriceSourceServiceServicer):
    def __init__(self, book):
        self._book = book

    def GetQuotes(self, request, context):
        if len(request.instrument_ids) > MAX_INSTRUMENTS:
            context.abort(grpc.StatusCode.INVALID_ARGUMENT, f"instrument_ids must be at most {MAX_INSTRUMENTS}")
        # A source that cannot know its prices just now aborts with UNAVAILABLE: what is left out of an answer counts as unknown.
        return wire.GetQuotesResponse(quotes=[quote for instrument_id in request.instrument_ids for quote in self._book.find(instrument_id)])


def main():
    book = PriceBook(sys.argv[1])
    # More calls than threads wait, more than 64 are refused with RESOURCE_EXHAUSTED, which FundCalc repeats.
    server = grpc.server(futures.ThreadPoolExecutor(8), maximum_concurrent_rpcs=64)
    price_source_pb2_grpc.add_PriceSourceServiceServicer_to_server(PriceSource(book), server)
    port = server.add_insecure_port(f"127.0.0.1:{sys.argv[2] if len(sys.argv) > 2 else 8090}")
    server.start()
    print(f"listening {port}", flush=True)
    server.wait_for_termination()


if __name__ == "__main__":
    main()
