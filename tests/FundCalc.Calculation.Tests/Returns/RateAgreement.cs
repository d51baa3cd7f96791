using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Returns;
using FundCalc.Calculation.Returns.Roots;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Oracle;
using FundCalc.Oracle.Returns;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Returns;

/// <summary>Searches of rates against the oracle.</summary>
internal static class RateAgreement
{
    /// <summary>One amount a year: all rates, their number proved by Sturm's theorem.</summary>
    public static Agreement Of((int[] Flows, ExactDecimal Low, ExactDecimal High, Rounding Rounding) c)
    {
        var found = RateSearch.Find([.. c.Flows.Select((flow, year) => new YearFlow(year, flow))], c.Low, c.High, c.Rounding);
        var expected = OracleRates.Yearly([.. c.Flows.Select(flow => (BigRational)flow)], R(c.Low), R(c.High), c.Rounding.Places, OracleMode(c.Rounding.Mode));
        return expected switch
        {
            // A multiple root.
            null => Told(found.Outcome == RateOutcome.Unresolved, found),
            _ when !expected.SequenceEqual(found.Rates.Select(R)) => Told(false, found),
            { Count: 0 } => Told(found.Outcome is RateOutcome.NoRate or RateOutcome.NoneInRange, found),
            { Count: 1 } => Told(found.Outcome == RateOutcome.OneRate, found),
            _ => Told(found.Outcome == RateOutcome.SeveralRates, found),
        };
    }

    /// <summary>Flows of any days with one rate at most: that the sum changes its sign at the rate.</summary>
    public static Agreement Of((YearFlow[] Flows, Rounding Rounding) c)
    {
        var (low, high) = (ReturnsRules.LowestRate, ReturnsRules.HighestRate);
        var found = RateSearch.Find(c.Flows, low, high, c.Rounding);
        var flows = c.Flows.Select(flow => (R(flow.Years), R(flow.Amount))).ToList();
        return Told(
            found.Outcome switch
            {
                RateOutcome.OneRate => OracleRates.IsRoot(flows, R(found.Rates.Single()), c.Rounding.Places, OracleMode(c.Rounding.Mode)) != false,
                RateOutcome.NoneInRange => OracleRates.SignAt(flows, R(low)) == OracleRates.SignAt(flows, R(high)),
                _ => false,
            },
            found);
    }

    private static Agreement Told(bool holds, RateFindings found) =>
        new(Math.Max(1, found.Rates.Count), false, holds ? [] : [$"{found.Outcome} {string.Join(' ', found.Rates)} {string.Join(' ', found.Undecided)}"]);
}
