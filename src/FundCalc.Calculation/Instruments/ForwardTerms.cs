using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Instruments;

/// <summary>A forward: its price is today's forward price for the same delivery.</summary>
public sealed record ForwardTerms : InstrumentTerms, IInstrumentDay
{
    /// <summary>The price agreed, at least 0.</summary>
    public required ExactDecimal ContractPrice { get; init; }

    /// <summary>What a unit of money at delivery is worth today, above 0.</summary>
    public ExactDecimal DiscountFactor { get; init; } = ExactDecimal.One;

    // value = units x (forward price - contract price) x discount factor
    /// <inheritdoc/>
    InstrumentFigures IInstrumentDay.Value(ExactDecimal units, ExactDecimal price) => new(units * (price - ContractPrice) * DiscountFactor) { Notional = units * price };

    /// <inheritdoc/>
    internal override IInstrumentDay On(DateOnly date) => this;

    /// <inheritdoc/>
    internal override Figure Explain(Figure units, Figure price, DateOnly date, Trace trace) =>
        units * (price - Figure.Field(ContractPrice, trace, $"{Path}.forward.contract_price")) * Figure.Field(DiscountFactor, trace, $"{Path}.forward.discount_factor");

    /// <inheritdoc/>
    internal override void Validate(BrokenRules broken, string path)
    {
    }
}
