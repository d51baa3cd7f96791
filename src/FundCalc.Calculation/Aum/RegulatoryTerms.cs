using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Aum;

/// <summary>How the securities test is made: Form ADV, Part 1A, Instruction 5.b(1).</summary>
public sealed record RegulatoryTerms
{
    /// <summary>What is a security and what is not where a request rules nothing else. Other classes have no default.</summary>
    public static IReadOnlyDictionary<AssetClass, SecurityRuling> DefaultClasses { get; } = new Dictionary<AssetClass, SecurityRuling>
    {
        [AssetClass.Equity] = SecurityRuling.Security,
        [AssetClass.FixedIncome] = SecurityRuling.Security,
        [AssetClass.Fund] = SecurityRuling.Security,
        [AssetClass.Commodity] = SecurityRuling.NotSecurity,
        [AssetClass.RealEstate] = SecurityRuling.NotSecurity,
    };

    /// <summary>Whether cash and cash equivalents are treated as securities.</summary>
    public required SecurityRuling Cash { get; init; }

    /// <summary>Rulings by asset class; they go before <see cref="DefaultClasses"/>. Without <see cref="AssetClass.Cash"/>.</summary>
    public IReadOnlyDictionary<AssetClass, SecurityRuling> Classes { get; init; } = new Dictionary<AssetClass, SecurityRuling>();

    /// <summary>The day of the filing; null: no account says of which day its value is.</summary>
    public DateOnly? FilingDate { get; init; }

    /// <summary>The ruling for an asset class; null: there is none.</summary>
    public SecurityRuling? Of(AssetClass assetClass) =>
        assetClass == AssetClass.Cash ? Cash
        : Classes.TryGetValue(assetClass, out var ruling) || DefaultClasses.TryGetValue(assetClass, out ruling) ? ruling
        : null;

    /// <summary>The ruling for a balance that is an asset: stablecoins are crypto assets, all others cash or money owed to the account.</summary>
    public SecurityRuling? Of(BalanceKind kind) => kind == BalanceKind.Stablecoin ? Of(AssetClass.Crypto) : Cash;
}
