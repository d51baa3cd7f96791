using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Instruments;

/// <summary>A money-market instrument at amortised cost by straight line. Units are nominal; its price, per 100 of nominal, is the shadow price.</summary>
public sealed record MoneyMarketTerms : InstrumentTerms
{
    private static readonly ExactDecimal Hundredth = 0.01m;

    /// <summary>What it cost per 100 of nominal, at least 0.</summary>
    public required ExactDecimal Cost { get; init; }

    /// <summary>What is paid at maturity per 100 of nominal, interest included, at least 0.</summary>
    public required ExactDecimal Redemption { get; init; }

    /// <summary>When it was bought.</summary>
    public required DateOnly PurchaseDate { get; init; }

    /// <summary>When it is paid back, after the purchase.</summary>
    public required DateOnly MaturityDate { get; init; }

    /// <summary>How the time between is counted.</summary>
    public required DayCountConvention DayCount { get; init; }

    /// <inheritdoc/>
    internal override IInstrumentDay On(DateOnly date)
    {
        // amortised cost = cost + (redemption - cost) x years since the purchase / years from purchase to maturity
        var counting = DayCounts.DayCount.Of(DayCount);
        var day = Within(date);
        var part = counting.YearFraction(PurchaseDate, day) / counting.YearFraction(PurchaseDate, MaturityDate);
        return new Day((Cost + (part * (Redemption - Cost))).Round(Rounding.Working));
    }

    /// <inheritdoc/>
    internal override Figure Explain(Figure units, Figure price, DateOnly date, Trace trace)
    {
        var counting = DayCounts.DayCount.Of(DayCount);
        var day = Within(date);
        var part = Figure.YearFraction(counting, PurchaseDate, day, trace) / Figure.YearFraction(counting, PurchaseDate, MaturityDate, trace);
        var cost = Figure.Field(Cost, trace, $"{Path}.money_market.cost");
        var amortised = (cost + (part * (Figure.Field(Redemption, trace, $"{Path}.money_market.redemption") - cost))).Round(Rounding.Working).Named("amortised cost");
        return units * amortised.Figure / 100;
    }

    /// <inheritdoc/>
    internal override void Validate(BrokenRules broken, string path)
    {
        if (MaturityDate <= PurchaseDate || (broken.AllRead && DayCounts.DayCount.Of(DayCount).Days(PurchaseDate, MaturityDate) == 0))
        {
            broken.Add($"{path}.money_market.maturity_date", MaturityDate, "must be after purchase_date, by at least a day of the day count", $"{path}.money_market.purchase_date");
        }
    }

    private DateOnly Within(DateOnly date) => date < PurchaseDate ? PurchaseDate : date > MaturityDate ? MaturityDate : date;

    private sealed class Day(ExactDecimal amortised) : IInstrumentDay
    {
        public InstrumentFigures Value(ExactDecimal units, ExactDecimal price) => new(units * amortised * Hundredth)
        {
            ShadowValue = units * price * Hundredth,
            ShadowDeviation = amortised.IsZero ? null : (Fraction)10_000 * (price - amortised) / amortised,
        };
    }
}
