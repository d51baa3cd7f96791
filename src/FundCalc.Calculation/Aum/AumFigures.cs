using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Aum;

/// <summary>Assets under management over all accounts, in the base currency, each figure rounded by itself.</summary>
/// <param name="GrossAssets">Gross assets under management.</param>
/// <param name="Liabilities">What the accounts owe.</param>
/// <param name="NetAssets">Net assets under management.</param>
/// <param name="Regulatory">Regulatory assets under management; null where they were not asked for.</param>
/// <param name="Accounts">By account, in the order of the request.</param>
/// <param name="FxRates">The exchange rates used, by base currency in ordinal order, without the identity.</param>
/// <param name="Flags">What the reader should know of any of the values.</param>
public sealed record AumFigures(
    Rounded GrossAssets,
    Rounded Liabilities,
    Rounded NetAssets,
    RegulatoryAum? Regulatory,
    IReadOnlyList<AccountAum> Accounts,
    IReadOnlyList<FxRate> FxRates,
    QualityFlags Flags);
