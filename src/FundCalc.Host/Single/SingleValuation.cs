using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Mapping;
using FundCalc.Host.Pricing;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Single;

/// <summary>Values one portfolio: the usual kind from its bytes, any other by way of the records that say what is wrong and carry every detail.</summary>
internal sealed class SingleValuation(MarketReader markets)
{
    private static readonly Dictionary<string, SidedPrice> NoPrices = new(StringComparer.Ordinal);

    [ThreadStatic]
    private static TotalsKernel? kernel;

    /// <summary>Answers a request.</summary>
    public async Task<ValuePortfolioResponse> ValueAsync(ValuationMessage message, ServerCallContext context)
    {
        using (message)
        {
            if (PlainPortfolio.TryRead(message.Bytes, out var plain))
            {
                var terms = plain.Terms;
                var pairs = new FxPairs(terms.Prices);
                foreach (var balance in plain.Balances)
                {
                    pairs.Need(balance.Currency, terms.BaseCurrency);
                }

                var answer = await markets.ReadAsync(terms.Prices, plain.Instruments, pairs, terms.BaseCurrency, context.CancellationToken);
                if (TryValue(plain, answer) is { } response)
                {
                    PriceTrailers.Add(context, answer.Origin);
                    return response;
                }
            }

            var asked = ValuationQuestion.Read(message.Parse());
            return asked.Answer(await markets.ReadAsync(asked.Prices, asked.Needs, context));
        }
    }

    private static ValuePortfolioResponse? TryValue(PlainPortfolio asked, BookAnswer answer)
    {
        var (baseCurrency, rounding) = (asked.Terms.BaseCurrency, asked.Terms.Rounding);
        var market = new MarketData(NoPrices, answer.Fx, answer.Terms);
        var sums = kernel ??= new TotalsKernel();
        sums.Begin(market, baseCurrency, rounding);
        var (longPrices, shortPrices) = (answer.Instruments.Prices, answer.Instruments.ShortPrices);
        for (var position = 0; position < asked.Places.Length; position++)
        {
            var (mantissa, scale) = asked.QuantityOf(position);
            if (!sums.TryAddPosition(mantissa, scale, (mantissa < 0 ? shortPrices : longPrices)[asked.Places[position]]?.ToMarketPrice()))
            {
                return null;
            }
        }

        foreach (var balance in asked.Balances)
        {
            sums.AddBalance(balance);
        }

        return !sums.TryComplete(out var totals, out var rates) ? null : new ValuePortfolioResponse
        {
            Value = new ValuationWriter(baseCurrency, rounding, market.Terms.AsOf).Write(asked.Name, totals.ToTotals()),
            Basis = BasisWriter.Write(baseCurrency, market.Terms, answer.Digest, rates),
        };
    }
}
