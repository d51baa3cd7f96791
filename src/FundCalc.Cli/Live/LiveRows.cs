using System.Globalization;
using FundCalc.Cli.Input;
using FundCalc.Cli.Reports;
using FundCalc.V1;

namespace FundCalc.Cli.Live;

/// <summary>Messages of streams as rows.</summary>
internal static class LiveRows
{
    /// <summary>Portfolios: net assets.</summary>
    public static IReadOnlyList<(string Key, LiveRow Row)> Of(WatchPortfoliosResponse message, string currency) => [.. message.Updates.Select(update => (
        Key(update.Sequence),
        update.Value is { } value
            ? new LiveRow(value.PortfolioId, value.NetAssets, currency, Figures.Instant(update.NewestPriceInstant), Figures.Flags(value.Flags))
            : new LiveRow(update.PortfolioId, "", "", "", Why(update.Status))))];

    /// <summary>Funds: the NAV per unit of each class.</summary>
    public static IReadOnlyList<(string Key, LiveRow Row)> Of(WatchIndicativeNavResponse message) => [.. message.Updates.SelectMany(update =>
        update.Nav is { } nav
            ? nav.Classes.Select((share, i) => (
                $"{Key(update.Sequence)}/{i}",
                new LiveRow($"{update.PortfolioId} {share.ClassId}", share.NavPerUnit, share.Currency, Figures.Instant(update.NewestPriceInstant), Figures.Flags(share.Flags))))
            : [($"{Key(update.Sequence)}/0", new LiveRow(update.PortfolioId, "", "", "", Why(update.Status)))])];

    /// <summary>Prices.</summary>
    public static IReadOnlyList<(string Key, LiveRow Row)> Of(WatchPricesResponse message) =>
    [
        .. message.Prices.Select(price => (price.InstrumentId, new LiveRow(
            price.InstrumentId, price.Value, price.Currency, Figures.Instant(price.Instant), $"{EnumNames.Of(price.Kind, "PRICE_KIND_")}, {price.Source}"))),
        .. message.MissingInstrumentIds.Select(id => (id, new LiveRow(id, "", "", "", "missing"))),
    ];

    private static string Key(ulong sequence) => sequence.ToString(CultureInfo.InvariantCulture);

    private static string Why(ItemStatus status) => $"{status.Reason}: {status.Message}";
}
