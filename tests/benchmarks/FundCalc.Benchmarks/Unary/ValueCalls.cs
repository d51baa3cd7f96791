using FundCalc.Benchmarks.Data;
using FundCalc.Benchmarks.Server;
using FundCalc.V1;
using Google.Protobuf;
using Grpc.Core;

namespace FundCalc.Benchmarks.Unary;

/// <summary>Calls of ValuePortfolio with portfolios of one size, serialised before the clock starts and taken by turns.</summary>
internal sealed class ValueCalls
{
    private const int Portfolios = 64;

    private readonly CallInvoker _invoker;
    private readonly byte[][] _requests = new byte[Portfolios][];
    private readonly ExpectedTotals[] _expected = new ExpectedTotals[Portfolios];
    private int _next;

    private ValueCalls(CallInvoker invoker, int positions, ValuationDetail detail)
    {
        _invoker = invoker;
        var random = new Random(positions);
        for (var i = 0; i < Portfolios; i++)
        {
            var holdings = Market.CreateHoldings(random, positions);
            _expected[i] = ExpectedTotals.Of(holdings);
            var request = new ValuePortfolioRequest { Portfolio = BatchMessages.Row(1, holdings).Portfolio, BaseCurrency = Market.BaseCurrency, Detail = detail };
            _requests[i] = request.ToByteArray();
        }
    }

    /// <summary>Makes the requests and checks every answer once.</summary>
    public static async Task<ValueCalls> PrepareAsync(CallInvoker invoker, int positions, ValuationDetail detail)
    {
        var calls = new ValueCalls(invoker, positions, detail);
        for (var i = 0; i < Portfolios; i++)
        {
            var value = ValuePortfolioResponse.Parser.ParseFrom(await calls.CallAsync(i)).Value;
            var (actual, expected) = ((value.GrossAssets, value.Liabilities, value.NetAssets), calls._expected[i]);
            if (actual != (ExpectedTotals.Text(expected.Gross), ExpectedTotals.Text(expected.Liabilities), ExpectedTotals.Text(expected.Net)))
            {
                throw new BenchmarkException($"ValuePortfolio gave {actual} instead of {expected}.");
            }
        }

        return calls;
    }

    /// <summary>The next call.</summary>
    public async Task CallAsync()
    {
        if ((await CallAsync((int)((uint)Interlocked.Increment(ref _next) % Portfolios))).Length == 0)
        {
            throw new BenchmarkException("ValuePortfolio answered nothing.");
        }
    }

    private async Task<byte[]> CallAsync(int number)
    {
        using var call = _invoker.AsyncUnaryCall(BenchmarkMethods.Value, null, new CallOptions(), _requests[number]);
        return await call.ResponseAsync;
    }
}
