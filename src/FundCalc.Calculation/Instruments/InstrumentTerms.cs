using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Market;

namespace FundCalc.Calculation.Instruments;

/// <summary>How positions in an instrument are valued where quantity × price × multiplier is not their value, or not all that there is to say.</summary>
public abstract record InstrumentTerms
{
    /// <summary>The instrument.</summary>
    public required string InstrumentId { get; init; }

    /// <summary>The path of the terms in the request, for explanations.</summary>
    public string Path { get; init; } = "";

    /// <summary>The currency of the instrument's own price; null: its price is looked up.</summary>
    public virtual string? OwnCurrency => null;

    /// <summary>The price that the terms themselves give; null: it is looked up.</summary>
    /// <param name="asOf">The valuation instant.</param>
    internal virtual MarketPrice? OwnPrice(DateTimeOffset asOf) => null;

    /// <summary>The terms on a day: what does not depend on the position is found once.</summary>
    internal abstract IInstrumentDay On(DateOnly date);

    /// <summary>The value of a position once more, step by step: as <see cref="IInstrumentDay.Value"/> gives it.</summary>
    /// <param name="units">Quantity × contract multiplier.</param>
    /// <param name="price">The price as its source quotes it.</param>
    /// <param name="date">The valuation date.</param>
    /// <param name="trace">Where the steps are noted.</param>
    internal abstract Figure Explain(Figure units, Figure price, DateOnly date, Trace trace);

    /// <summary>The price that the terms themselves give, step by step; null: it is looked up.</summary>
    internal virtual Figure? ExplainPrice(Trace trace) => null;

    /// <summary>Notes the rules that the terms break.</summary>
    /// <param name="broken">Where they are noted.</param>
    /// <param name="path">The terms' path in the request.</param>
    internal abstract void Validate(BrokenRules broken, string path);
}
