using System.Text;
using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Tests.Batch;

/// <summary>The kernels by texts and records, as their callers in the host use them.</summary>
internal static class KernelTexts
{
    public static bool TryAdd(this RowKernel kernel, string instrumentId, string quantity, string multiplier = "", FairValueLevel? level = null, string haircut = "") =>
        kernel.TryAddPosition(Utf8(instrumentId), Utf8(quantity), Utf8(multiplier), level, Utf8(haircut));

    public static bool TryAdd(this PortfolioKernel kernel, BalanceItem balance) =>
        kernel.TryAddBalance(balance.Kind, Utf8(balance.Currency), Utf8(WireDecimal.Format(balance.Amount)));

    /// <summary>By the kernel; and where it declines, by the long way.</summary>
    public static PortfolioTotals ValueColumns(this ColumnKernel kernel, uint[] indexes, long[] quantities, IReadOnlyList<BalanceItem> balances, BatchTotals batch)
    {
        kernel.Begin();
        return kernel.TryAddPositions(indexes, quantities) && balances.All(kernel.TryAdd) && kernel.TryComplete(batch, out var totals)
            ? totals.ToTotals()
            : kernel.Value("p", indexes, quantities, balances, ValuationDetail.Totals, batch).Totals;
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
