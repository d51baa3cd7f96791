using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Instruments;

/// <summary>A future: what was already settled in cash is not counted again.</summary>
public sealed record FutureTerms : InstrumentTerms, IInstrumentDay
{
    /// <summary>The price up to which variation has been settled in cash, at least 0.</summary>
    public required ExactDecimal SettledPrice { get; init; }

    // value = units x (price - settled price)
    /// <inheritdoc/>
    InstrumentFigures IInstrumentDay.Value(ExactDecimal units, ExactDecimal price) => new(units * (price - SettledPrice)) { Notional = units * price };

    /// <inheritdoc/>
    internal override IInstrumentDay On(DateOnly date) => this;

    /// <inheritdoc/>
    internal override Figure Explain(Figure units, Figure price, DateOnly date, Trace trace) =>
        units * (price - Figure.Field(SettledPrice, trace, $"{Path}.future.settled_price"));

    /// <inheritdoc/>
    internal override void Validate(BrokenRules broken, string path)
    {
    }
}
