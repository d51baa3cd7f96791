"""The price source of samples/price-source/python as the source upstream of a real host: served, changed, killed, started again.

Prints one line a case, 'ok NAME' or 'not ok NAME: WHY'; exits 1 if any is not ok.
"""
import os
import sys
import time

from cases import Cases, arguments, equal
from process import PATIENCE

HEADER = "instrument_id,kind,value,currency,instant,source,level,sequence\n"
# Worked by hand: 3 x 12.50 EUR x 1.10 = 41.25 USD, 0.5 x 40,000 USD = 20,000 USD. The older price of ACME must not count.
ROWS = ("ACME,CLOSE,12.50,EUR,2026-08-31T20:00:00Z,XETR,1,0\nACME,CLOSE,99,EUR,2026-08-30T20:00:00Z,XPAR,1,0\n"
        "EUR-USD,FX,1.10,USD,2026-08-31T20:00:00Z,ECB,1,0\nCOIN,LAST,40000,USD,2026-08-31T20:00:00.5Z,desk,2,7\n")


def main():
    options = arguments()
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [options.work, os.environ.get("PYTHONPATH")]))
    sample = os.path.join(os.path.dirname(__file__), "../../../samples/price-source/python/price_source.py")

    import grpc
    from fundcalc.v1 import common_pb2 as common, prices_pb2 as prices, prices_pb2_grpc, valuation_pb2 as v, valuation_pb2_grpc

    def start_source(port, rows):
        with open(os.path.join(cases.folder, "prices.csv"), "w", encoding="utf-8") as file:
            file.write(HEADER + rows)
        source = cases.start("source", sys.executable, sample, os.path.join(cases.folder, "prices.csv"), str(port))
        return source, source.wait_for(r"listening (\d+)")

    def value():
        request = v.ValuePortfolioRequest(base_currency="USD", portfolio=v.Portfolio(portfolio_id="p", positions=[
            v.Position(instrument_id="ACME", quantity="3"), v.Position(instrument_id="COIN", quantity="0.5")]))
        return valuation.ValuePortfolio(request, timeout=10).value.net_assets

    def eventually(expected, run):
        until = time.monotonic() + PATIENCE
        while True:
            try:
                actual = run()
            except grpc.RpcError as error:
                actual = error.code()
            if actual == expected or time.monotonic() > until:
                return equal(actual, expected)
            time.sleep(0.05)

    with Cases() as cases:
        source, port = start_source(0, ROWS)
        _, address = cases.start_host(
            options.cli, f"--Prices:Upstream:Address=http://127.0.0.1:{port}", "--Prices:CacheLifetime=00:00:00.1", "--Prices:Upstream:BreakDuration=00:00:00.5")
        channel = grpc.insecure_channel(address)
        valuation = valuation_pb2_grpc.ValuationServiceStub(channel)

        def served():
            equal(value(), "20041.25")

        def fields():
            reply = prices_pb2_grpc.PriceServiceStub(channel).GetPrices(
                prices.GetPricesRequest(instrument_ids=["COIN", "NOBODY"], kinds=[common.PRICE_KIND_LAST]), timeout=10)
            coin = reply.prices[0]
            equal((coin.value, coin.source, coin.level, coin.sequence), ("40000", "desk", common.FAIR_VALUE_LEVEL_2, 7))
            equal(coin.instant.ToJsonString(), "2026-08-31T20:00:00.500Z")
            equal(list(reply.missing_instrument_ids), ["NOBODY"])

        def killed():
            source.stop(kill=True)
            eventually(grpc.StatusCode.UNAVAILABLE, value)

        def back():
            start_source(port, ROWS.replace("40000", "50000"))
            eventually("25041.25", value)

        cases.case("upstream-served", served)
        cases.case("upstream-fields", fields)
        cases.case("upstream-killed", killed)
        cases.case("upstream-back-with-new-prices", back)
    return 1 if cases.failures else 0


if __name__ == "__main__":
    sys.exit(main())
