using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>An amount of money or of a unit of account, held or owed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Currency">The currency or unit.</param>
/// <param name="Amount">The amount as stated: at least 0 unless the kind is <see cref="BalanceKind.Cash"/> or <see cref="BalanceKind.Margin"/>.</param>
public sealed record BalanceItem(BalanceKind Kind, string Currency, ExactDecimal Amount)
{
    /// <summary>The amount as it counts in net assets: below zero for a payable, a loan, an overdraft, margin owed.</summary>
    public ExactDecimal SignedAmount => Kind is BalanceKind.Payable or BalanceKind.Loan ? -Amount : Amount;

    /// <summary>The asset class under which breakdowns show it.</summary>
    public AssetClass AssetClass => Kind is BalanceKind.Cash or BalanceKind.Stablecoin ? AssetClass.Cash : AssetClass.Other;
}
