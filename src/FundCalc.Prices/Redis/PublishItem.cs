using FundCalc.Calculation;
using FundCalc.Prices.Publishing;

namespace FundCalc.Prices.Redis;

/// <summary>One price of a message on its way into Redis, and what became of it as far as it is known.</summary>
internal sealed class PublishItem
{
    /// <summary>Checks a price's own rules.</summary>
    public PublishItem(PriceInput input)
    {
        Input = input;
        _ = input.TryValidate(out var price, out var violations);
        (Price, Violations) = (price, violations);
    }

    /// <summary>As received.</summary>
    public PriceInput Input { get; }

    /// <summary>The price, where it breaks no rule.</summary>
    public PriceRecord? Price { get; }

    /// <summary>What became of it.</summary>
    public PublishOutcome Outcome { get; private set; } = PublishOutcome.Refused;

    /// <summary>Why it was refused.</summary>
    public IReadOnlyList<FieldViolation> Violations { get; private set; }

    /// <summary>Notes what became of it.</summary>
    public void Note(PublishOutcome outcome, params IReadOnlyList<FieldViolation> violations) => (Outcome, Violations) = (outcome, violations);
}
