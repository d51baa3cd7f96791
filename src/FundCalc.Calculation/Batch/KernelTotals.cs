using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>The totals of a portfolio as a kernel has them, without an allocation where they fit: the figures of <see cref="PortfolioTotals"/> as whole numbers × 10^−<see cref="Places"/>.</summary>
public readonly record struct KernelTotals
{
    /// <summary>As <see cref="PortfolioTotals.GrossAssets"/>.</summary>
    public Int128 GrossAssets { get; init; }

    /// <summary>As <see cref="PortfolioTotals.Liabilities"/>.</summary>
    public Int128 Liabilities { get; init; }

    /// <summary>As <see cref="PortfolioTotals.NetAssets"/>.</summary>
    public Int128 NetAssets { get; init; }

    /// <summary>As <see cref="PortfolioTotals.LongMarketValue"/>.</summary>
    public Int128 LongMarketValue { get; init; }

    /// <summary>As <see cref="PortfolioTotals.ShortMarketValue"/>.</summary>
    public Int128 ShortMarketValue { get; init; }

    /// <summary>As <see cref="PortfolioTotals.FlaggedValue"/>.</summary>
    public Int128 FlaggedValue { get; init; }

    /// <summary>The decimal places of the declared rounding, which the whole numbers count.</summary>
    public int Places { get; init; }

    /// <summary>As <see cref="PortfolioTotals.Flags"/>.</summary>
    public QualityFlags Flags { get; init; }

    /// <summary>As <see cref="PortfolioTotals.FlaggedPositions"/>.</summary>
    public int FlaggedPositions { get; init; }

    /// <summary>As <see cref="PortfolioTotals.MissingPositions"/>.</summary>
    public int MissingPositions { get; init; }

    /// <summary>As <see cref="PortfolioTotals.StalePositions"/>.</summary>
    public int StalePositions { get; init; }

    /// <summary>All of it, where the whole numbers might not fit 128 bits; then nothing else here counts. Null: they fit.</summary>
    public PortfolioTotals? Wide { get; init; }

    /// <summary>The same totals as exact decimals.</summary>
    public PortfolioTotals ToTotals() => Wide ?? new PortfolioTotals(
        new ExactDecimal(GrossAssets, Places),
        new ExactDecimal(Liabilities, Places),
        new ExactDecimal(NetAssets, Places),
        new ExactDecimal(LongMarketValue, Places),
        new ExactDecimal(ShortMarketValue, Places),
        new ExactDecimal(FlaggedValue, Places),
        Flags,
        FlaggedPositions,
        MissingPositions,
        StalePositions);
}
