using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>A share class and its claim on the fund.</summary>
public sealed record ShareClass
{
    /// <summary>The caller's name for it; no two classes share one.</summary>
    public required string ClassId { get; init; }

    /// <summary>Units issued, above 0.</summary>
    public required ExactDecimal UnitsIssued { get; init; }

    /// <summary>Issued units that the fund itself holds, at least 0 and below <see cref="UnitsIssued"/>; they are not outstanding. Default 0.</summary>
    public ExactDecimal TreasuryUnits { get; init; }

    /// <summary>Its weight in the allocation of the fund's net assets, at least 0; only the proportion to the other classes counts. Default 1.</summary>
    public ExactDecimal AllocationWeight { get; init; } = ExactDecimal.One;

    /// <summary>1 unit of the fund currency in the class currency, above 0. Default 1: both are the same.</summary>
    public ExactDecimal FxRate { get; init; } = ExactDecimal.One;

    /// <summary>Assets of this class alone, at least 0, in the class currency. Default 0.</summary>
    public ExactDecimal ClassAssets { get; init; }

    /// <summary>Liabilities of this class alone, at least 0, in the class currency. Default 0.</summary>
    public ExactDecimal ClassLiabilities { get; init; }

    /// <summary>The rounding of its net assets: of amounts in the class currency.</summary>
    public required Rounding Rounding { get; init; }

    /// <summary>The rounding of its NAV per unit.</summary>
    public required Rounding NavRounding { get; init; }
}
