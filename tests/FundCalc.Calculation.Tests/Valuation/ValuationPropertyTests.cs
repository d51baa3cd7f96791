using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Valuation;
using FundCalc.Oracle.Valuation;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Valuation;

public sealed class ValuationPropertyTests
{
    [Fact]
    public void Value_AnyPortfolio_EqualsTheOracle() =>
        Properties.Holds(ValuationCase.Any, c => Assert.Empty(ValuationAgreement.Of(c).Differences));

    [Fact]
    public void Value_GeneratedCases_AreValuedOrRefusedInUsefulShares()
    {
        // A generator that only ever made refused portfolios would prove nothing.
        var agreements = Enumerable.Range(0, 300).Select(seed => ValuationAgreement.Of(ValuationCase.Of(seed))).ToList();
        Assert.InRange(agreements.Count(agreement => !agreement.Refused), 150, 290);
        Assert.InRange(agreements.Count(agreement => agreement.Figures > 20), 100, 300);
    }

    [Fact]
    public void Value_GeneratedCases_MeetEveryFlagAndEveryStaleRefusal()
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var c in Enumerable.Range(0, 400).Select(ValuationCase.Of))
        {
            foreach (var met in Met(c))
            {
                seen[met] = seen.GetValueOrDefault(met) + 1;
            }
        }

        string[] expected = [.. Enum.GetValues<QualityFlags>().Where(flag => flag != QualityFlags.None).Select(flag => flag.ToString()), nameof(CalculationFault.StalePrice), nameof(CalculationFault.StaleRate)];
        Assert.All(expected, what => Assert.InRange(seen.GetValueOrDefault(what), 5, 400));
    }

    [Fact]
    public void Value_LessDetail_GivesTheSameFiguresAsMore() => Properties.Holds(ValuationCase.Any, c =>
    {
        if (ValuationAgreement.Of(c).Refused)
        {
            return;
        }

        PortfolioValuation Value(ValuationDetail detail) =>
            ValuationCalculator.Value(c.Portfolio, c.Market.Data, c.Market.BaseCurrency, c.Market.Rounding, detail);
        var (totals, breakdowns, positions) = (Value(ValuationDetail.Totals), Value(ValuationDetail.Breakdowns), Value(ValuationDetail.Positions));
        Assert.Equal(positions.Totals, totals.Totals);
        Assert.Equal(positions.Totals, breakdowns.Totals);
        Assert.Equal(positions.ByAssetClass, breakdowns.ByAssetClass);
        Assert.Equal(positions.ByCurrency, breakdowns.ByCurrency);
        Assert.Equal(positions.ByLevel, breakdowns.ByLevel);
        Assert.Equal(positions.ByFlag, breakdowns.ByFlag);
        Assert.Empty(totals.ByAssetClass);
        Assert.Empty(totals.ByCurrency);
        Assert.Empty(totals.ByLevel);
        Assert.Empty(totals.ByFlag);
        Assert.Empty(breakdowns.Positions);
        Assert.Empty(breakdowns.Balances);
        Assert.Equal(positions.LocalTotals, totals.LocalTotals);
        Assert.Equal(positions.FxRates, totals.FxRates);
    });

    [Fact]
    public void Find_AnyPair_EqualsTheOracle() => Properties.Holds(ValuationCase.Any, c =>
    {
        var oracle = c.Market.OracleOf(c.Portfolio);
        foreach (var from in c.Market.Codes)
        {
            foreach (var to in c.Market.Codes)
            {
                var expected = OracleFx.Rate(oracle.Quotes, c.Market.Pivot, from, to);
                var found = c.Market.Fx.TryFind(from, to, out var rate);
                Assert.Equal(expected is not null, found);
                Assert.Equal(expected, found ? (R(rate!.Rate), (int)rate.Method, RandomPolicy.AgeOf(rate.Instant ?? RandomPolicy.AsOf, RandomPolicy.AsOf)) : null);
            }
        }
    });

    [Fact]
    public void Find_AnyPair_UsesCandidatePairsAlone() => Properties.Holds(ValuationCase.Any, c =>
    {
        foreach (var from in c.Market.Codes)
        {
            var ids = FxRates.CandidatePairs(from, c.Market.BaseCurrency, c.Market.Pivot).ToHashSet(StringComparer.Ordinal);
            var candidates = new FxRates(
                c.Market.Given.Where(q => ids.Contains(FxRates.PairId(q.Base, q.Quote))),
                c.Market.Book.Where(q => ids.Contains(FxRates.PairId(q.Base, q.Quote))),
                c.Market.Pivot);
            c.Market.Fx.TryFind(from, c.Market.BaseCurrency, out var all);
            candidates.TryFind(from, c.Market.BaseCurrency, out var fewer);
            Assert.Equal(all, fewer);
        }
    });

    /// <summary>The names of all flags in a case's value, or of the reasons for which it has none.</summary>
    private static IEnumerable<string> Met(ValuationCase c)
    {
        try
        {
            var flags = ValuationCalculator.Value(c.Portfolio, c.Market.Data, c.Market.BaseCurrency, c.Market.Rounding, ValuationDetail.Totals).Totals.Flags;
            return Enum.GetValues<QualityFlags>().Where(flag => flag != QualityFlags.None && flags.HasFlag(flag)).Select(flag => flag.ToString());
        }
        catch (PortfolioRefusedException refused)
        {
            return refused.Refusals.Select(refusal => refusal.Fault.ToString()).Distinct(StringComparer.Ordinal);
        }
        catch (CalculationException)
        {
            return [];
        }
    }
}
