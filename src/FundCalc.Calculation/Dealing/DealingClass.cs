using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Dealing;

/// <summary>A share class at a dealing point.</summary>
public sealed record DealingClass
{
    /// <summary>The caller's name for it; no two classes share one.</summary>
    public required string ClassId { get; init; }

    /// <summary>The NAV per unit struck for this dealing point, above 0.</summary>
    public required ExactDecimal NavPerUnit { get; init; }

    /// <summary>The price at which units are issued under dual pricing, not below <see cref="NavPerUnit"/>; null: there is none.</summary>
    public ExactDecimal? OfferPrice { get; init; }

    /// <summary>The price at which units are cancelled under dual pricing, above 0 and not above <see cref="NavPerUnit"/>; null: there is none.</summary>
    public ExactDecimal? BidPrice { get; init; }

    /// <summary>Units outstanding before this dealing point, at least 0.</summary>
    public required ExactDecimal UnitsOutstanding { get; init; }

    /// <summary>One unit of the class currency in the fund currency, above 0. Default 1: both are the same.</summary>
    public ExactDecimal FundRate { get; init; } = ExactDecimal.One;

    /// <summary>The rounding of units.</summary>
    public Rounding UnitRounding { get; init; } = DealingCalculator.DefaultUnitRounding;

    /// <summary>The rounding of amounts in the class currency.</summary>
    public required Rounding Rounding { get; init; }
}
