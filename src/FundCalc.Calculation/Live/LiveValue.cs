using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Live;

/// <summary>What a portfolio is worth now.</summary>
/// <param name="Figures">Its totals, rounded.</param>
/// <param name="ExactGrossAssets">Gross assets in the base currency, exact.</param>
/// <param name="ExactLiabilities">Liabilities in the base currency, exact.</param>
/// <param name="OldestPrice">The instant of the oldest price behind it; null where no position has a price.</param>
/// <param name="NewestPrice">The instant of the newest one.</param>
public readonly record struct LiveValue(
    KernelTotals Figures, ExactDecimal ExactGrossAssets, ExactDecimal ExactLiabilities, DateTimeOffset? OldestPrice, DateTimeOffset? NewestPrice);
