using FundCalc.Calculation.Batch;
using FundCalc.V1;

namespace FundCalc.Host.Live;

/// <summary>Writes the totals of a portfolio in the form of the wire, as <see cref="FundCalc.Host.Mapping.ValuationWriter"/> writes them to a message.</summary>
internal static class TotalsWriter
{
    /// <summary>The most bytes that a value takes: a name of 128 characters, six decimals, counts and flags, each with its tag and length.</summary>
    public const int Most = 960;

    /// <summary>Writes the content of a <see cref="PortfolioValue"/>.</summary>
    /// <param name="result">Where to.</param>
    /// <param name="name">The caller's name for the portfolio, in UTF-8.</param>
    /// <param name="totals">Its totals, which fit.</param>
    public static void Write(ref BackwardWriter result, scoped ReadOnlySpan<byte> name, in KernelTotals totals)
    {
        result.Number(PortfolioValue.StalePositionsFieldNumber, (uint)totals.StalePositions);
        result.Number(PortfolioValue.MissingPositionsFieldNumber, (uint)totals.MissingPositions);
        result.Number(PortfolioValue.FlaggedPositionsFieldNumber, (uint)totals.FlaggedPositions);
        result.Flags(PortfolioValue.FlagsFieldNumber, totals.Flags);
        result.Decimal(PortfolioValue.FlaggedValueFieldNumber, totals.FlaggedValue, totals.Places);
        result.Decimal(PortfolioValue.ShortMarketValueFieldNumber, totals.ShortMarketValue, totals.Places);
        result.Decimal(PortfolioValue.LongMarketValueFieldNumber, totals.LongMarketValue, totals.Places);
        result.Decimal(PortfolioValue.NetAssetsFieldNumber, totals.NetAssets, totals.Places);
        result.Decimal(PortfolioValue.LiabilitiesFieldNumber, totals.Liabilities, totals.Places);
        result.Decimal(PortfolioValue.GrossAssetsFieldNumber, totals.GrossAssets, totals.Places);
        result.Bytes(PortfolioValue.PortfolioIdFieldNumber, name);
    }
}
