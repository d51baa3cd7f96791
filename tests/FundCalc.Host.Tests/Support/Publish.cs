using FundCalc.V1;

namespace FundCalc.Host.Tests.Support;

/// <summary>Publishes prices to a running host.</summary>
internal static class Publish
{
    /// <summary>A closing price of now.</summary>
    public static Price Price(string id, string value, ulong sequence = 0, string currency = "USD") => new()
    {
        InstrumentId = id, Kind = PriceKind.Close, Value = value, Currency = currency, Instant = Make.Instant(RunningHost.Now), Source = "desk", Sequence = sequence,
    };

    /// <summary>An exchange rate of now.</summary>
    public static Price Rate(string @base, string quote, string value, ulong sequence = 0) => new()
    {
        InstrumentId = $"{@base}-{quote}", Kind = PriceKind.Fx, Value = value, Currency = quote, Instant = Make.Instant(RunningHost.Now), Source = "desk", Sequence = sequence,
    };

    /// <summary>Publishes prices, all of which the book takes.</summary>
    public static async Task PublishAsync(this RunningHost host, params Price[] prices)
    {
        using var call = host.Prices.PublishPrices();
        await call.RequestStream.WriteAsync(new PublishPricesRequest { Prices = { prices } });
        await call.RequestStream.CompleteAsync();
        Assert.Equal((ulong)prices.Length, (await call.ResponseAsync).Accepted);
    }
}
