using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Dealing;

/// <summary>An order.</summary>
public sealed record DealingOrder
{
    /// <summary>The caller's name for it; no two orders share one.</summary>
    public required string OrderId { get; init; }

    /// <summary>The class that is bought or given up.</summary>
    public required string ClassId { get; init; }

    /// <summary>Who gave it; may be empty.</summary>
    public string InvestorId { get; init; } = "";

    /// <summary>When it was received; needed where there is a cut-off.</summary>
    public DateTimeOffset? Received { get; init; }

    /// <summary>What is ordered.</summary>
    public required OrderKind Kind { get; init; }

    /// <summary>The amount, the units or the creation units, above 0; without meaning for <see cref="OrderKind.RedeemAll"/> and <see cref="OrderKind.SubscriptionInKind"/>.</summary>
    public ExactDecimal Quantity { get; init; } = ExactDecimal.One;

    /// <summary>Units in one creation unit, above 0; 1 for other kinds.</summary>
    public ExactDecimal UnitsEach { get; init; } = ExactDecimal.One;

    /// <summary>The class into which a switch goes.</summary>
    public string ToClassId { get; init; } = "";

    /// <summary>The basket of an order in kind; that of one creation unit.</summary>
    public IReadOnlyList<BasketLine> Basket { get; init; } = [];

    /// <summary>The entry fee; null: none.</summary>
    public DealingFee? EntryFee { get; init; }

    /// <summary>The exit fee; null: none.</summary>
    public DealingFee? ExitFee { get; init; }

    /// <summary>Whether an earlier gate put it off.</summary>
    public bool DeferredBefore { get; init; }
}
