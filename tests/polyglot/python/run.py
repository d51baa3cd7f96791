"""A stock Python client (grpcio and protobuf from Debian, code from protoc's plug-ins) against a running FundCalc.

Values a portfolio, reads a rich error, and runs batches of 1,000 portfolios with 3 bad ones in row form and in column form.
Every value is compared, to the last digit, with an oracle in exact fractions that is written here from the contract's comments.
Prints one line a case, 'ok NAME' or 'not ok NAME: WHY'; exits 1 if any is not ok.
"""
import argparse
import hashlib
import json
import os
import random
import subprocess
import sys
from fractions import Fraction


def generate(protos, work):
    """Python classes from the protos, with the stock plug-ins; nothing but protos/fundcalc is needed."""
    os.makedirs(work, exist_ok=True)
    files = [os.path.join(folder, name) for folder, _, names in os.walk(os.path.join(protos, "fundcalc")) for name in names if name.endswith(".proto")]
    plugin = subprocess.check_output(["sh", "-c", "command -v grpc_python_plugin"], text=True).strip()
    subprocess.check_call(["protoc", "-I", protos, f"--python_out={work}", f"--grpc_python_out={work}",
                           f"--plugin=protoc-gen-grpc_python={plugin}", *files])
    sys.path.insert(0, work)


def half_even(value, places):
    """A fraction rounded to so many places, as an integer count of the last place. Python's round() of a Fraction is half-even and exact."""
    return round(value * 10 ** places)


def text(count, places):
    sign, digits = ("-" if count < 0 else ""), str(abs(count)).rjust(places + 1, "0")
    return sign + (digits if places == 0 else f"{digits[:-places]}.{digits[-places:]}")


class Oracle:
    """The declared steps of ValuationService in exact fractions; base currency USD, rounded to cents, half-even."""

    def __init__(self, prices):
        self.prices = {p.instrument_id: (Fraction(p.value), p.currency) for p in prices}

    def rate(self, currency):
        if currency == "USD":
            return Fraction(1)
        if f"{currency}-USD" in self.prices:
            return self.prices[f"{currency}-USD"][0]
        return Fraction(half_even(1 / self.prices[f"USD-{currency}"][0], 18), 10 ** 18)

    def totals(self, positions, balances):
        values = []
        for instrument, quantity in positions:
            price, currency = self.prices[instrument]
            values.append(quantity * price * self.rate(currency))
        for liability, currency, amount in balances:
            values.append((-amount if liability else amount) * self.rate(currency))
        gross = sum((v for v in values if v > 0), Fraction(0))
        liabilities = -sum((v for v in values if v < 0), Fraction(0))
        return tuple(text(half_even(v, 2), 2) for v in (gross, liabilities, gross - liabilities))


class ScenarioOracle:
    """Net assets of the bond fund under the scenarios of its sample file, from the comments of scenarios.proto, in exact fractions."""

    def __init__(self, fund, scenarios, prices):
        self.fund, self.set = json.load(open(fund)), json.load(open(scenarios))
        self.risks = {risk["instrumentId"]: risk for risk in self.set["instruments"]}
        self.oracle = Oracle(prices)

    @staticmethod
    def moves(scenario, field, *targets):
        """Moves by what they are for; `all` for everything."""
        return {next((str(move[t]) for t in targets if t in move), "all"): Fraction(move["move"]) for move in scenario.get(field, [])}

    def shocked_price(self, instrument, price, scenario):
        risk = self.risks.get(instrument, {})
        moved = self.moves(scenario, "priceMoves", "instrumentId")
        move = moved.get(instrument, moved.get("all", Fraction(0)))
        dy = Fraction(scenario.get("yieldMove", "0"))
        move += -Fraction(risk.get("modifiedDuration", "0")) * dy + Fraction(risk.get("convexity", "0")) * dy ** 2 / 2
        key_rates = self.moves(scenario, "keyRateMoves", "tenorMonths")
        for tenor, duration in zip(self.set["keyRateTenorMonths"], risk.get("keyRateDurations", [])):
            move -= Fraction(duration) * key_rates.get(str(tenor), 0)
        if "spreadDuration" in risk:
            spreads = self.moves(scenario, "spreadMoves", "sector")
            ds = spreads.get(risk["sector"], spreads.get("all", Fraction(0)))
            move += -Fraction(risk["spreadDuration"]) * ds + Fraction(risk.get("spreadConvexity", "0")) * ds ** 2 / 2
        return max(price * (1 + move), Fraction(0))

    def net_assets(self, scenario):
        fx = self.moves(scenario, "fxMoves", "currency")

        def rate(currency):
            return self.oracle.rate(currency) * (1 if currency == "USD" else 1 + fx.get(currency, fx.get("all", 0)))

        net = Fraction(0)
        for p in self.fund["portfolio"]["positions"]:
            price, currency = self.oracle.prices[p["instrumentId"]]
            kept = 1 - Fraction(p.get("haircut", "0"))
            net += Fraction(p["quantity"]) * Fraction(p.get("contractMultiplier", "1")) * kept * self.shocked_price(p["instrumentId"], price, scenario) * rate(currency)
        for b in self.fund["portfolio"]["balances"]:
            net += (-1 if b["kind"] == "BALANCE_KIND_PAYABLE" else 1) * Fraction(b["amount"]) * rate(b["currency"])
        return net - max(net, 0) * Fraction(scenario.get("feeRate", "0"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--target", required=True)
    parser.add_argument("--protos", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--seed", type=int, default=20261121)
    options = parser.parse_args()
    generate(options.protos, options.work)

    import grpc
    from google.protobuf.duration_pb2 import Duration
    from google.protobuf.timestamp_pb2 import Timestamp
    from fundcalc.v1 import common_pb2 as common, fees_pb2 as fees, fees_pb2_grpc, nav_pb2 as nav, nav_pb2_grpc
    from fundcalc.v1 import prices_pb2 as prices, prices_pb2_grpc, scenarios_pb2, valuation_pb2 as v, valuation_pb2_grpc
    from google.protobuf import json_format

    channel = grpc.insecure_channel(options.target, options=[("grpc.max_receive_message_length", 16 << 20)])
    valuation = valuation_pb2_grpc.ValuationServiceStub(channel)
    failures = []

    def case(name, run):
        try:
            run()
            print(f"ok {name}", flush=True)
        except Exception as problem:  # reported as this case's failure, and the run exits 1
            failures.append(name)
            print(f"not ok {name}: {type(problem).__name__}: {problem}", flush=True)

    def equal(actual, expected):
        if actual != expected:
            raise AssertionError(f"{actual!r} is not {expected!r}")

    def value_portfolio():
        reply = valuation.ValuePortfolio(v.ValuePortfolioRequest(
            base_currency="USD",
            portfolio=v.Portfolio(
                portfolio_id="crypto",
                positions=[v.Position(instrument_id="BTC", quantity="100"), v.Position(instrument_id="SOL", quantity="500000")],
                balances=[v.Balance(kind=v.BALANCE_KIND_STABLECOIN, currency="USDT", amount="2000000"),
                          v.Balance(kind=v.BALANCE_KIND_LOAN, currency="USD", amount="1000000")]),
            prices=common.PriceSelection(
                given_prices=[common.GivenPrice(instrument_id="BTC", value="40000", currency="USD"),
                              common.GivenPrice(instrument_id="SOL", value="100", currency="USD")],
                given_fx_rates=[common.GivenFxRate(base_currency="USDT", quote_currency="USD", rate="1")])), timeout=10)
        equal((reply.value.gross_assets, reply.value.net_assets), ("56000000.00", "55000000.00"))

    def nav_per_unit():
        reply = nav_pb2_grpc.NavServiceStub(channel).CalculateNav(nav.CalculateNavRequest(
            books=nav.FundBooks(assets="500000000", liabilities="50000000"), fund_currency="USD",
            classes=[nav.ShareClass(class_id="A", units_issued="20000000")]), timeout=10)
        equal(reply.classes[0].nav_per_unit, "22.50")

    def fee_drag():
        reply = fees_pb2_grpc.FeeServiceStub(channel).ProjectFees(fees.ProjectFeesRequest(
            currency="USD", initial_investment="10000", start_date=common.Date(year=2026, month=1, day=1),
            end_date=common.Date(year=2036, month=1, day=1), annual_growth="0.05", annual_fee="0.01",
            convention=fees.FEE_CONVENTION_RATE_DIFFERENCE), timeout=10)
        equal((reply.ending_value_without_fees, reply.ending_value_with_fees, reply.fee_drag), ("16288.95", "14802.44", "1486.50"))

    def policy():
        """A level-3 price 12 days old: 10 × 100 × (1 − 0.1) × (1 − 0.2) = 720 long, −5 × 100 × 1.1 × 1.2 = −660 short; a position without price counts 0."""
        request = v.ValuePortfolioRequest(
            base_currency="USD",
            portfolio=v.Portfolio(portfolio_id="p", positions=[v.Position(instrument_id="LOAN", quantity="10"), v.Position(instrument_id="LOAN", quantity="-5"),
                                                              v.Position(instrument_id="NO-SUCH-THING", quantity="7")]),
            prices=common.PriceSelection(
                valuation_instant=Timestamp(seconds=1788264000),
                given_prices=[common.GivenPrice(instrument_id="LOAN", value="100", currency="USD", level=common.FAIR_VALUE_LEVEL_3, instant=Timestamp(seconds=1787227200))],
                policy=common.PricePolicy(
                    max_age=Duration(seconds=5 * 86400), on_stale=common.STALE_ACTION_HAIRCUT, stale_haircut="0.1", on_missing=common.MISSING_ACTION_FLAG,
                    level_haircuts=[common.LevelHaircut(level=common.FAIR_VALUE_LEVEL_3, haircut="0.2")])))
        value = valuation.ValuePortfolio(request, timeout=10).value
        equal((value.gross_assets, value.liabilities, value.net_assets, value.flagged_value), ("720.00", "660.00", "60.00", "60.00"))
        equal((value.flagged_positions, value.missing_positions, value.stale_positions), (3, 1, 2))
        equal(list(value.flags), [common.QUALITY_FLAG_HAIRCUT, common.QUALITY_FLAG_LEVEL_3, common.QUALITY_FLAG_GIVEN_IN_REQUEST,
                                  common.QUALITY_FLAG_STALE, common.QUALITY_FLAG_MISSING])
        request.prices.policy.on_stale = common.STALE_ACTION_FAIL
        request.prices.policy.stale_haircut = ""
        try:
            valuation.ValuePortfolio(request, timeout=10)
        except grpc.RpcError as error:
            equal(error.code(), grpc.StatusCode.FAILED_PRECONDITION)
            details = dict(error.trailing_metadata()).get("grpc-status-details-bin", b"")
            for part in (b"PRICE_STALE", b"price:LOAN", b"1036800 s old"):
                if part not in details:
                    raise AssertionError(f"{part!r} is not in the status details")
            return
        raise AssertionError("no error")

    def rich_error():
        try:
            valuation.ValuePortfolio(v.ValuePortfolioRequest(base_currency="USD", portfolio=v.Portfolio(
                portfolio_id="bad", positions=[v.Position(instrument_id="AAPL", quantity="1,5"), v.Position(instrument_id="AAPL", quantity="NaN")])), timeout=10)
        except grpc.RpcError as error:
            equal(error.code(), grpc.StatusCode.INVALID_ARGUMENT)
            details = dict(error.trailing_metadata()).get("grpc-status-details-bin", b"")
            for part in (b"portfolio.positions[0].quantity", b"portfolio.positions[1].quantity", b"google.rpc.BadRequest", b"google.rpc.ErrorInfo"):
                if part not in details:
                    raise AssertionError(f"{part!r} is not in the status details")
            return
        raise AssertionError("no error")

    def scenarios():
        """The sample scenarios of the bond fund, and one that is wrong: every net asset value to the cent, streamed in order."""
        folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "samples", "portfolios")
        fund, file = os.path.join(folder, "bond-fund.value.json"), os.path.join(folder, "bond-fund.scenarios.json")
        asked = json_format.Parse(open(fund).read(), v.ValuePortfolioRequest())
        request = v.RunScenariosRequest(portfolio=asked.portfolio, base_currency="USD", scenarios=json_format.Parse(open(file).read(), scenarios_pb2.ScenarioSet()))
        request.scenarios.scenarios.add(scenario_id="wrong", yield_move="2")
        ids = [p.instrument_id for p in asked.portfolio.positions] + ["USD-EUR", "USD-GBP", "USD-JPY"]
        held = prices_pb2_grpc.PriceServiceStub(channel).GetPrices(prices.GetPricesRequest(instrument_ids=ids), timeout=10)
        oracle = ScenarioOracle(fund, file, held.prices)
        messages = list(valuation.RunScenarios(request, timeout=10))
        equal(messages[0].opening.value.net_assets, text(half_even(oracle.net_assets({}), 2), 2))
        results = [result for message in messages[1:] for result in message.results.results]
        equal([result.index for result in results], list(range(len(results))))
        equal([result.value.net_assets for result in results[:-1]], [text(half_even(oracle.net_assets(s), 2), 2) for s in oracle.set["scenarios"]])
        equal((len(results), results[-1].status.reason, results[-1].status.violations[0].field), (8, "INVALID_FIELD", "yield_move"))

    def digest_from_the_page():
        """The digest of all that the embedded book knows, recomputed from the price files by the program that docs/prices.md describes."""
        here = os.path.dirname(os.path.abspath(__file__))
        program = os.path.join(here, "..", "..", "FundCalc.Prices.Tests", "canonical_digest.py")
        folder = os.path.join(here, "..", "..", "..", "samples", "prices")
        files = sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".csv"))
        recomputed = subprocess.check_output([sys.executable, program, *files], text=True).strip()
        reply = prices_pb2_grpc.PriceServiceStub(channel).CreateSnapshot(prices.CreateSnapshotRequest(), timeout=10)
        equal(reply.snapshot_digest, recomputed)

    def digest_from_the_pages():
        """The same of a snapshot with absences and a parent, from the pages of GetSnapshot and docs/prices.md alone."""
        def field(value):
            data = str(value).encode("utf-8")
            return len(data).to_bytes(4, "big") + data

        service = prices_pb2_grpc.PriceServiceStub(channel)
        parent = service.CreateSnapshot(prices.CreateSnapshotRequest(), timeout=10)
        made = service.CreateSnapshot(prices.CreateSnapshotRequest(
            instrument_ids=["zz", "NO-SUCH-THING", "AAPL"], parent_digest=parent.snapshot_digest, name="python"), timeout=10)
        equal(made.parent_digest, parent.snapshot_digest)
        page = service.GetSnapshot(prices.GetSnapshotRequest(name="python", page_size=100), timeout=10)
        equal((page.snapshot_digest, page.price_count, page.absence_count), (made.snapshot_digest, parent.prices, 2))
        records, absent = list(page.prices), list(page.absent_instrument_ids)
        while page.next_page_token:
            page = service.GetSnapshot(prices.GetSnapshotRequest(
                snapshot_digest=made.snapshot_digest, page_size=100, page_token=page.next_page_token), timeout=10)
            records.extend(page.prices)
            absent.extend(page.absent_instrument_ids)
        form = field("fundcalc-snapshot") + field(1) + field(len(records)) + field(len(absent))
        for p in sorted(records, key=lambda p: (p.instrument_id.encode(), p.kind)):
            for value in (p.instrument_id, p.kind, p.value, p.currency, p.instant.seconds, p.instant.nanos, p.source, p.level, p.sequence):
                form += field(value)
        form += b"".join(map(field, sorted(absent)))
        equal(hashlib.sha256(form).hexdigest(), made.snapshot_digest)

    instruments = ["AAPL", "MSFT", "NVDA", "JPM", "XOM", "PG", "KO", "MMM"]
    currencies = ["USD", "EUR", "JPY", "CHF", "GBP"]
    book = prices_pb2_grpc.PriceServiceStub(channel).GetPrices(
        prices.GetPricesRequest(instrument_ids=instruments + [f"USD-{c}" for c in currencies[1:]]), timeout=10)
    oracle = Oracle(book.prices)
    rng = random.Random(options.seed)
    batch = []
    for sequence in range(1, 1001):
        positions = [(rng.choice(instruments), Fraction(rng.randint(-10 ** 7, 10 ** 8), 10 ** 4)) for _ in range(rng.randint(1, 40))]
        balances = [(rng.random() < 0.3, rng.choice(currencies), Fraction(rng.randint(0, 10 ** 9), 100)) for _ in range(rng.randint(0, 3))]
        batch.append((sequence, positions, balances))

    def balance_messages(balances):
        return [v.Balance(kind=v.BALANCE_KIND_LOAN if liability else v.BALANCE_KIND_RECEIVABLE, currency=currency, amount=text(half_even(amount, 2), 2))
                for liability, currency, amount in balances]

    def row(sequence, positions, balances):
        return v.RowPortfolio(sequence=sequence, portfolio=v.Portfolio(
            portfolio_id=f"p{sequence}", balances=balance_messages(balances),
            positions=[v.Position(instrument_id=i, quantity=text(half_even(q, 4), 4)) for i, q in positions]))

    def rows():
        yield v.RevaluePortfoliosRequest(settings=v.RevaluationSettings(base_currency="USD"))
        for start in range(0, 1000, 50):
            chunk = [row(*item) for item in batch[start:start + 50]]
            for portfolio in chunk:
                if portfolio.sequence == 100:
                    portfolio.portfolio.positions[0].quantity = "1,5"
                elif portfolio.sequence == 500:
                    portfolio.portfolio.positions[0].instrument_id = "NO-SUCH-THING"
                elif portfolio.sequence == 900:
                    portfolio.sequence = 899
            yield v.RevaluePortfoliosRequest(rows=v.RowPortfolios(portfolios=chunk))

    def columns():
        yield v.RevaluePortfoliosRequest(settings=v.RevaluationSettings(base_currency="USD"))
        yield v.RevaluePortfoliosRequest(instruments=v.InstrumentTable(
            first_index=0, instruments=[v.TableInstrument(instrument_id=i, quantity_scale=4) for i in instruments + ["NO-SUCH-THING"]]))
        for start in range(0, 1000, 50):
            chunk = [v.ColumnPortfolio(sequence=s, portfolio_id=f"p{s}", balances=balance_messages(b),
                                       instrument_indexes=[instruments.index(i) for i, _ in p], quantities=[half_even(q, 4) for _, q in p])
                     for s, p, b in batch[start:start + 50]]
            for portfolio in chunk:
                if portfolio.sequence == 100:
                    portfolio.instrument_indexes[0] = 4000
                elif portfolio.sequence == 500:
                    portfolio.instrument_indexes[0] = len(instruments)
                elif portfolio.sequence == 900:
                    portfolio.sequence = 899
            yield v.RevaluePortfoliosRequest(columns=v.ColumnPortfolios(portfolios=chunk))

    def run_batch(requests):
        results, summary = [], None
        for reply in valuation.RevaluePortfolios(requests(), timeout=60):
            if reply.WhichOneof("content") == "results":
                results.extend(reply.results.results)
            elif reply.WhichOneof("content") == "summary":
                summary = reply.summary
        equal(len(results), 1000)
        equal((summary.valued, summary.failed), (997, 3))
        total = Fraction(0)
        for (sequence, positions, balances), result in zip(batch, results):
            if sequence in (100, 500, 900):
                expected = common.ITEM_CODE_FAILED_PRECONDITION if sequence == 500 else common.ITEM_CODE_INVALID_ARGUMENT
                equal((sequence, result.WhichOneof("outcome"), result.status.code), (sequence, "status", expected))
                continue
            value = result.value
            equal((result.sequence, value.portfolio_id, value.gross_assets, value.liabilities, value.net_assets),
                  (sequence, f"p{sequence}", *oracle.totals(positions, balances)))
            total += Fraction(value.net_assets)
        equal(Fraction(summary.net_assets), total)

    def watch():
        """Live values: the first update in both forms, then a heartbeat; an instrument without price is that portfolio's status."""
        request = v.WatchPortfoliosRequest(
            base_currency="USD", heartbeat_interval=Duration(seconds=1), rows=[row(*item) for item in batch[:50]],
            instruments=[v.TableInstrument(instrument_id=i, quantity_scale=4) for i in instruments + ["NO-SUCH-THING"]],
            columns=[v.ColumnPortfolio(sequence=s, portfolio_id=f"p{s}", balances=balance_messages(b),
                                       instrument_indexes=[instruments.index(i) for i, _ in p], quantities=[half_even(q, 4) for _, q in p])
                     for s, p, b in batch[50:600]])
        request.columns[0].instrument_indexes[0] = len(instruments)
        stream = valuation.WatchPortfolios(request, timeout=60)
        updates, goes_on = [], True
        while goes_on:
            message = next(stream)
            updates.extend(message.updates)
            goes_on = message.continues
        equal([update.sequence for update in updates], [sequence for sequence, _, _ in batch[:600]])
        for (sequence, positions, balances), update in zip(batch, updates):
            if sequence == 51:
                equal((update.WhichOneof("outcome"), update.status.code, update.status.violations[0].field), ("status", common.ITEM_CODE_FAILED_PRECONDITION, "price:NO-SUCH-THING"))
                continue
            value = update.value
            equal((value.portfolio_id, value.gross_assets, value.liabilities, value.net_assets), (f"p{sequence}", *oracle.totals(positions, balances)))
        equal(len(next(stream).updates), 0)
        stream.cancel()

    case("python: values a portfolio", value_portfolio)
    case("python: values stale, missing and level-3 prices by its policy", policy)
    case("python: strikes a NAV", nav_per_unit)
    case("python: projects fees", fee_drag)
    case("python: reads a rich error", rich_error)
    case("python: values a portfolio under scenarios", scenarios)
    case("python: recomputes a snapshot's digest", digest_from_the_page)
    case("python: recomputes the digest of a snapshot from its pages", digest_from_the_pages)
    case("python: batch of 1000 in row form, 997 values exact and 3 statuses", lambda: run_batch(rows))
    case("python: batch of 1000 in column form, 997 values exact and 3 statuses", lambda: run_batch(columns))
    case("python: watches 600 portfolios in both forms, 599 values exact and 1 status, and a heartbeat", watch)
    sys.exit(1 if failures else 0)


main()
