"""The recipe of samples/clients/python/resume.py against two real hosts, one of which is killed, or told to end, in the middle of the batch.

The undisturbed batch is one stream without the recipe; what the recipe comes to must equal it in every figure and every byte.
Prints one line a case, 'ok NAME' or 'not ok NAME: WHY'; exits 1 if any is not ok.
"""
import importlib.util
import os
import random
import sys
import threading
from concurrent import futures

from cases import Cases, arguments, equal
from process import PATIENCE

PORTFOLIOS = 4_000
INSTRUMENTS = ["AAPL", "MSFT", "NVDA", "JPM", "XOM", "PG", "BTC", "NO-SUCH-THING"]
CURRENCIES = ["USD", "EUR", "JPY", "CHF"]


def main():
    options = arguments(seed=20261121)
    path = os.path.join(os.path.dirname(__file__), "../../../samples/clients/python/resume.py")
    spec = importlib.util.spec_from_file_location("recipe", path)
    recipe = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(recipe)

    import grpc
    from google.protobuf.duration_pb2 import Duration
    from fundcalc.v1 import common_pb2 as common, prices_pb2 as prices, prices_pb2_grpc, valuation_pb2 as v, valuation_pb2_grpc

    def digest(address):
        with grpc.insecure_channel(address) as channel:
            return prices_pb2_grpc.PriceServiceStub(channel).CreateSnapshot(prices.CreateSnapshotRequest(), timeout=30).snapshot_digest

    chance = random.Random(options.seed)

    def portfolio(number):
        count = chance.randint(1, 8)
        indexes = [chance.randrange(len(INSTRUMENTS)) for _ in range(count)]
        if number % 50 == 0:
            indexes[0] = 4_000  # not in the table: INVALID_ARGUMENT
        return v.ColumnPortfolio(
            sequence=3 * number, portfolio_id=f"p{number}", instrument_indexes=indexes, quantities=[chance.randint(-10 ** 6, 10 ** 9) for _ in indexes],
            balances=[v.Balance(kind=v.BALANCE_KIND_CASH, currency=chance.choice(CURRENCIES), amount=f"{chance.randint(-10 ** 9, 10 ** 9)}e-2") for _ in range(chance.randint(0, 2))])

    table = [v.TableInstrument(instrument_id=instrument, quantity_scale=index % 5) for index, instrument in enumerate(INSTRUMENTS)]
    portfolios = [portfolio(number) for number in range(1, PORTFOLIOS + 1)]

    def settings(snapshot):
        # The 62 days old rates are flagged, the missing instrument counts 0; four places, half up, where the default is two and half even.
        policy = common.PricePolicy(max_fx_age=Duration(seconds=30 * 86400), on_stale=common.STALE_ACTION_FLAG, on_missing=common.MISSING_ACTION_FLAG)
        return v.RevaluationSettings(
            base_currency="EUR", rounding=common.Rounding(places=4, mode=common.ROUNDING_MODE_HALF_UP), prices=common.PriceSelection(snapshot_digest=snapshot, policy=policy))

    def undisturbed(address, snapshot):
        results, summary = {}, None
        with grpc.insecure_channel(address) as channel:
            for reply in valuation_pb2_grpc.ValuationServiceStub(channel).RevaluePortfolios(recipe.requests(settings(snapshot), table, portfolios), timeout=60):
                results.update((result.sequence, result.SerializeToString()) for result in reply.results.results)
                summary = reply.summary if reply.HasField("summary") else summary
        equal((len(results), summary.valued > 0, summary.failed, len(summary.by_currency) > 2, summary.missing_positions > 0), (PORTFOLIOS, True, PORTFOLIOS // 50, True, True))
        summary.ClearField("basis")
        return results, summary

    def disturbed(end):
        """Ends the host that has the stream when the 200th result has come."""
        # Without Redis: the same prices have the same digest, so both hosts know the snapshot once both have made it.
        (first, address), (_, other) = cases.start_host(options.cli), cases.start_host(options.cli)
        snapshot = digest(address)
        equal(digest(other), snapshot)
        expected, summary = undisturbed(other, snapshot)
        received, sent, ended = {}, [], threading.Event()
        plain = recipe.requests

        def recorded(settings, table, remaining):
            sent.append(([portfolio.sequence for portfolio in remaining], set(received)))
            return hold_back_the_last(plain(settings, table, remaining)) if len(sent) == 1 else plain(settings, table, remaining)

        def hold_back_the_last(messages):
            """The first stream must not be over before the host is."""
            for message in messages:
                if message.HasField("columns") and message.columns.portfolios[-1].sequence == portfolios[-1].sequence:
                    ended.wait(PATIENCE)
                yield message

        def take(result):
            if result.sequence in received:
                raise AssertionError(f"portfolio {result.sequence} has a second result")
            received[result.sequence] = result.SerializeToString()
            if len(received) == 200:
                end(first)
                ended.set()

        recipe.requests = recorded
        try:
            found, streams = recipe.revalue([address, other], settings(snapshot), table, portfolios, take)
        finally:
            recipe.requests = plain
        equal(received, expected)
        equal(found, summary)
        equal((len(sent), streams > 1), (streams, True))
        for sequences, before in sent:
            equal(sequences, [p.sequence for p in portfolios if p.sequence not in before])
        equal(len(sent[1][0]) > 0, True)

    def killed():
        disturbed(lambda host: host.stop(kill=True))

    def ended_in_order():
        disturbed(lambda host: host.process.terminate())

    def differing():
        """A replica with another fingerprint is refused, and nothing of it counts."""
        class Replica(valuation_pb2_grpc.ValuationServiceServicer):
            def __init__(self, fingerprint):
                self.fingerprint = fingerprint

            def RevaluePortfolios(self, messages, context):
                yield v.RevaluePortfoliosResponse(opening=v.RevaluationOpening(settings_fingerprint=self.fingerprint, snapshot_digest="d"))
                yield v.RevaluePortfoliosResponse(results=v.RevaluationResults(results=[v.PortfolioResult(sequence=portfolios[0].sequence, status=common.ItemStatus())]))
                context.abort(grpc.StatusCode.UNAVAILABLE, "ends")

        servers, addresses = [], []
        for fingerprint in ("one", "two"):
            servers.append(grpc.server(futures.ThreadPoolExecutor(1)))
            valuation_pb2_grpc.add_ValuationServiceServicer_to_server(Replica(fingerprint), servers[-1])
            addresses.append(f"127.0.0.1:{servers[-1].add_insecure_port('127.0.0.1:0')}")
            servers[-1].start()
        results = []
        try:
            recipe.revalue(addresses, settings("d"), table, portfolios[:2], results.append)
        except RuntimeError as refused:
            equal(("calculates something else" in str(refused), len(results)), (True, 1))
        else:
            raise AssertionError("results of different replicas were mixed")
        finally:
            for server in servers:
                server.stop(None)

    def wrong_batches():
        for snapshot, batch in (("", portfolios), ("d", []), ("d", portfolios[1::-1])):
            try:
                recipe.revalue(["127.0.0.1:1"], settings(snapshot), table, batch, print)
            except ValueError:
                continue
            raise AssertionError(f"{snapshot!r} with {len(batch)} portfolios was taken")

    with Cases() as cases:
        cases.case("resume-python-refuses-what-cannot-be-resumed", wrong_batches)
        cases.case("resume-python-after-a-kill", killed)
        cases.case("resume-python-after-an-end-in-order", ended_in_order)
        cases.case("resume-python-refuses-another-version", differing)
    return 1 if cases.failures else 0


if __name__ == "__main__":
    sys.exit(main())
