using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Instruments;

/// <summary>Units of another fund, at its NAV, with a look through to what its fees cost.</summary>
public sealed record UnderlyingFundTerms : InstrumentTerms, IInstrumentDay
{
    /// <summary>The ongoing charge of the fund held, a fraction per year, 0 to 1.</summary>
    public required ExactDecimal OngoingCharge { get; init; }

    /// <summary>What of it is paid back, a fraction per year, at most the ongoing charge.</summary>
    public ExactDecimal Rebate { get; init; }

    // value = units x NAV; fee of a year = value x (ongoing charge - rebate)
    /// <inheritdoc/>
    InstrumentFigures IInstrumentDay.Value(ExactDecimal units, ExactDecimal price)
    {
        var value = units * price;
        return new InstrumentFigures(value) { LookThroughFee = value * (OngoingCharge - Rebate) };
    }

    /// <inheritdoc/>
    internal override IInstrumentDay On(DateOnly date) => this;

    /// <inheritdoc/>
    internal override Figure Explain(Figure units, Figure price, DateOnly date, Trace trace) => units * price;

    /// <inheritdoc/>
    internal override void Validate(BrokenRules broken, string path)
    {
        if (Rebate > OngoingCharge)
        {
            broken.Add($"{path}.fund.rebate", Rebate, "must be at most ongoing_charge", $"{path}.fund.ongoing_charge");
        }
    }
}
