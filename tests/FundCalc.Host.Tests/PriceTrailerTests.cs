using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests;

/// <summary>Where prices came from, in trailers and nowhere else.</summary>
public sealed class PriceTrailerTests
{
    [Fact]
    public async Task Valuation_ColdThenWarm_TellsTheTierAndAnswersTheSame()
    {
        await using var host = await RunningHost.StartAsync();

        var cold = host.Valuation.ValuePortfolioAsync(Make.Good());
        var first = await cold;
        var warm = host.Valuation.ValuePortfolioAsync(Make.Good());
        var second = await warm;

        Assert.Equal("source=1", cold.GetTrailers().GetValue("fundcalc-price-tiers"));
        Assert.Equal("memory=1", warm.GetTrailers().GetValue("fundcalc-price-tiers"));
        Assert.Equal(first, second);
        Assert.Null(warm.GetTrailers().GetValue("fundcalc-price-outage"));
        Assert.Null(warm.GetTrailers().GetValue("fundcalc-price-unsure"));
    }

    [Fact]
    public async Task GetPrices_TellsTheTier()
    {
        await using var host = await RunningHost.StartAsync();

        var call = host.Prices.GetPricesAsync(new GetPricesRequest { InstrumentIds = { "ACME", "GLOBEX", "NOBODY" } });
        await call;

        Assert.Equal("source=2", call.GetTrailers().GetValue("fundcalc-price-tiers"));
    }

    [Fact]
    public async Task Batch_UnderASnapshot_TellsTheTierAtItsEnd()
    {
        await using var host = await RunningHost.StartAsync();
        var snapshot = await host.Prices.CreateSnapshotAsync(new CreateSnapshotRequest { InstrumentIds = { "ACME" } });
        var settings = Make.Settings();
        settings.Settings.Prices = new PriceSelection { SnapshotDigest = snapshot.SnapshotDigest };

        using var call = host.Valuation.RevaluePortfolios();
        await call.RequestStream.WriteAsync(settings);
        await call.RequestStream.WriteAsync(Make.Rows(Make.Row(1, Make.Position("ACME", "1"))));
        await call.RequestStream.CompleteAsync();
        await foreach (var _ in call.ResponseStream.ReadAllAsync())
        {
        }

        Assert.Equal("snapshot=1", call.GetTrailers().GetValue("fundcalc-price-tiers"));
    }
}
