using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Money;

namespace FundCalc.Calculation.Aum;

/// <summary>Accounts whose assets under management are asked for.</summary>
public sealed record AumInput
{
    /// <summary>The most accounts: 10,000.</summary>
    public const int MaxAccounts = 10_000;

    /// <summary>The most positions of all accounts together: 50,000.</summary>
    public const int MaxPositions = 50_000;

    /// <summary>The most balances of all accounts together: 25,000.</summary>
    public const int MaxBalances = 25_000;

    /// <summary>The accounts, 1 to <see cref="MaxAccounts"/>.</summary>
    public required IReadOnlyList<AumAccount> Accounts { get; init; }

    /// <summary>The currency of all figures.</summary>
    public required string BaseCurrency { get; init; }

    /// <summary>The rounding of amounts.</summary>
    public required AmountRounding Rounding { get; init; }

    /// <summary>How accounts are tested; null: they are not.</summary>
    public RegulatoryTerms? Regulatory { get; init; }

    /// <summary>Where the calculation is recorded; null: it is not.</summary>
    public Trace? Trace { get; init; }
}
