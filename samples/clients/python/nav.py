"""Strikes the NAV of a fund with two share classes. Usage: nav.py [HOST:PORT], default 127.0.0.1:8080."""
import sys

import grpc
from fundcalc.v1 import nav_pb2, nav_pb2_grpc

channel = grpc.insecure_channel(sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1:8080")
request = nav_pb2.CalculateNavRequest(
    books=nav_pb2.FundBooks(assets="500000000", liabilities="50000000"),
    fund_currency="USD",
    classes=[
        nav_pb2.ShareClass(class_id="A", units_issued="16000000", allocation_weight="0.8"),
        nav_pb2.ShareClass(class_id="B", units_issued="4100000", treasury_units="100000", allocation_weight="0.2", currency="EUR"),
    ])
try:
    reply = nav_pb2_grpc.NavServiceStub(channel).CalculateNav(request, timeout=5)
except grpc.RpcError as error:
    sys.exit(f"{error.code().name}: {error.details()}")
for share in reply.classes:
    # Figures are strings: decimal.Decimal(share.nav_per_unit) is exact, float(...) is not.
    print(f"class {share.class_id}: {share.nav_per_unit} {share.currency} per unit, {share.units_outstanding} units")
