"""RevaluePortfolios in row form as a Python user of grpcio would write it: generated classes, a dictionary of prices, decimal.Decimal.

It checks nothing, knows one price for an instrument, converted to the base currency when it was loaded, and gives the three totals of each portfolio and of the batch.
Prints 'listening PORT' and serves until its standard input ends.
"""
import argparse
import csv
import os
import subprocess
import sys
from concurrent import futures
from decimal import ROUND_HALF_EVEN, Decimal

BASE = "USD"
CENT = Decimal("0.01")


def generate(protos, work):
    """Python classes from the protos, with the stock plug-ins."""
    os.makedirs(work, exist_ok=True)
    plugin = subprocess.check_output(["sh", "-c", "command -v grpc_python_plugin"], text=True).strip()
    folder = os.path.join(protos, "fundcalc", "v1")
    files = [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".proto")]
    subprocess.check_call(["protoc", "-I", protos, f"--python_out={work}", f"--grpc_python_out={work}", f"--plugin=protoc-gen-grpc_python={plugin}", *files])
    sys.path.insert(0, work)


def load_prices(path):
    """Instrument to price in the base currency."""
    with open(path, newline="", encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    rates = {line["instrument_id"].split("-")[0]: Decimal(line["value"]) for line in lines if line["kind"] == "FX"}
    rates[BASE] = Decimal(1)
    return {line["instrument_id"]: Decimal(line["value"]) * rates[line["currency"]] for line in lines if line["kind"] != "FX"}


def text(amount):
    return str(amount.quantize(CENT, ROUND_HALF_EVEN))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--protos", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--prices", required=True)
    options = parser.parse_args()
    generate(options.protos, options.work)
    import grpc
    from fundcalc.v1 import valuation_pb2 as messages
    from fundcalc.v1 import valuation_pb2_grpc

    class Valuation(valuation_pb2_grpc.ValuationServiceServicer):
        def __init__(self, prices):
            self.prices = prices

        def RevaluePortfolios(self, requests, context):
            valued = positions = 0
            gross = liabilities = net = Decimal(0)
            for request in requests:
                if request.WhichOneof("content") != "rows":
                    continue
                results = []
                for row in request.rows.portfolios:
                    own_gross, own_liabilities = self.value(row.portfolio.positions)
                    own_net = (own_gross - own_liabilities).quantize(CENT, ROUND_HALF_EVEN)
                    own_gross = own_gross.quantize(CENT, ROUND_HALF_EVEN)
                    own_liabilities = own_liabilities.quantize(CENT, ROUND_HALF_EVEN)
                    valued += 1
                    positions += len(row.portfolio.positions)
                    gross += own_gross
                    liabilities += own_liabilities
                    net += own_net
                    results.append(messages.PortfolioResult(sequence=row.sequence, value=messages.PortfolioValue(
                        portfolio_id=row.portfolio.portfolio_id, gross_assets=str(own_gross), liabilities=str(own_liabilities), net_assets=str(own_net),
                        long_market_value=str(own_gross), short_market_value=str(own_liabilities), flagged_value="0.00")))
                yield messages.RevaluePortfoliosResponse(results=messages.RevaluationResults(results=results))
            yield messages.RevaluePortfoliosResponse(summary=messages.RevaluationSummary(
                valued=valued, positions=positions, gross_assets=text(gross), liabilities=text(liabilities), net_assets=text(net)))

        def value(self, positions):
            prices = self.prices
            gross = liabilities = Decimal(0)
            for position in positions:
                value = Decimal(position.quantity) * prices[position.instrument_id]
                if value < 0:
                    liabilities -= value
                else:
                    gross += value
            return gross, liabilities

    server = grpc.server(futures.ThreadPoolExecutor(max_workers=8))
    valuation_pb2_grpc.add_ValuationServiceServicer_to_server(Valuation(load_prices(options.prices)), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    print(f"listening {port}", flush=True)
    sys.stdin.read()
    server.stop(None)


if __name__ == "__main__":
    main()
