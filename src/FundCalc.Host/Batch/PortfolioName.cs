using System.Text;
using System.Text.Unicode;
using FundCalc.Host.Mapping;

namespace FundCalc.Host.Batch;

/// <summary>Portfolios' names in UTF-8.</summary>
internal static class PortfolioName
{
    /// <summary>Whether the bytes can name a portfolio: as <see cref="PortfolioMapper.IsPortfolioId"/>.</summary>
    public static bool IsValid(ReadOnlySpan<byte> name) => name.ContainsAnyExceptInRange((byte)' ', (byte)'~')
        ? Utf8.IsValid(name) && PortfolioMapper.IsPortfolioId(Encoding.UTF8.GetString(name))
        : name.Length is > 0 and <= PortfolioMapper.MaxIdLength;
}
