using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Instruments;

/// <summary>An option at its mark: with the premium paid, its whole price counts; margined like a future, what has not been settled yet.</summary>
public sealed record OptionTerms : InstrumentTerms, IInstrumentDay
{
    /// <summary>The price up to which variation has been settled in cash, at least 0; null: the premium was paid when it was bought.</summary>
    public ExactDecimal? SettledPrice { get; init; }

    // value = units x (price - settled price)
    /// <inheritdoc/>
    InstrumentFigures IInstrumentDay.Value(ExactDecimal units, ExactDecimal price) => new(units * (price - (SettledPrice ?? ExactDecimal.Zero)));

    /// <inheritdoc/>
    internal override IInstrumentDay On(DateOnly date) => this;

    /// <inheritdoc/>
    internal override Figure Explain(Figure units, Figure price, DateOnly date, Trace trace) =>
        units * (price - Figure.Field(SettledPrice ?? ExactDecimal.Zero, trace, $"{Path}.option.settled_price"));

    /// <inheritdoc/>
    internal override void Validate(BrokenRules broken, string path)
    {
    }
}
