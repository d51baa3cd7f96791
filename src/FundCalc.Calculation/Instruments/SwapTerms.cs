using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Instruments;

/// <summary>A swap, or any contract, at the values of its two legs on the caller's curve: no price is looked up.</summary>
public sealed record SwapTerms : InstrumentTerms, IInstrumentDay
{
    /// <summary>Where its price comes from, in replies.</summary>
    public const string Source = "legs";

    /// <summary>What the leg received is worth per unit, at least 0.</summary>
    public required ExactDecimal ReceiveValue { get; init; }

    /// <summary>What the leg paid is worth per unit, at least 0.</summary>
    public required ExactDecimal PayValue { get; init; }

    /// <summary>The currency of both.</summary>
    public required string Currency { get; init; }

    /// <summary>The fair-value level.</summary>
    public FairValueLevel Level { get; init; } = FairValueLevel.Level2;

    /// <inheritdoc/>
    public override string? OwnCurrency => Currency;

    // value = units x (receive value - pay value)
    /// <inheritdoc/>
    InstrumentFigures IInstrumentDay.Value(ExactDecimal units, ExactDecimal price) => new(units * price);

    /// <inheritdoc/>
    internal override MarketPrice? OwnPrice(DateTimeOffset asOf) =>
        new(ReceiveValue - PayValue, Currency, PriceKind.Unspecified, asOf, Source, Level, Given: true) { Method = PricingMethod.Model };

    /// <inheritdoc/>
    internal override IInstrumentDay On(DateOnly date) => this;

    /// <inheritdoc/>
    internal override Figure Explain(Figure units, Figure price, DateOnly date, Trace trace) => units * price;

    /// <inheritdoc/>
    internal override Figure? ExplainPrice(Trace trace) =>
        Figure.Field(ReceiveValue, trace, $"{Path}.swap.receive_value") - Figure.Field(PayValue, trace, $"{Path}.swap.pay_value");

    /// <inheritdoc/>
    internal override void Validate(BrokenRules broken, string path)
    {
    }
}
