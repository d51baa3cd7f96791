using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Nav;

/// <summary>What a share class may have beside its plain claim on the fund.</summary>
public sealed record ClassTerms
{
    /// <summary>A class that has nothing of it.</summary>
    public static ClassTerms None { get; } = new();

    /// <summary>Its net assets at the prior NAV, at least 0, in the fund currency; null: its weight is given. The weight of the class is then prior net assets + capital activity − excluded balance.</summary>
    public ExactDecimal? PriorNetAssets { get; init; }

    /// <summary>Subscriptions less redemptions since, in the fund currency.</summary>
    public ExactDecimal CapitalActivity { get; init; }

    /// <summary>Class-level balances in the prior net assets that take no part in the allocation, in the fund currency.</summary>
    public ExactDecimal ExcludedBalance { get; init; }

    /// <summary>What the class alone earns and bears.</summary>
    public IReadOnlyList<ClassItem> Items { get; init; } = [];

    /// <summary>Its expenses under a limitation; null: none.</summary>
    public ExpenseTerms? Expenses { get; init; }

    /// <summary>The distribution with which it goes ex; null: none.</summary>
    public Distribution? Distribution { get; init; }

    /// <summary>The net flow of the dealing point, in the fund currency; null: none is given.</summary>
    public ExactDecimal? NetFlow { get; init; }

    /// <summary>Its last NAV per unit, above 0; null: nothing to compare with.</summary>
    public ExactDecimal? PreviousNavPerUnit { get; init; }
}
