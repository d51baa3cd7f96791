using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Google.Protobuf;
using Grpc.Core;

namespace FundCalc.Host.Tests;

/// <summary>Prices: reading them, publishing them, fixing them.</summary>
public sealed class PriceServiceTests
{
    [Fact]
    public async Task GetPrices_KnownAndUnknown_AnswersBothInOrder()
    {
        await using var host = await RunningHost.StartAsync();

        var reply = await host.Prices.GetPricesAsync(new GetPricesRequest { InstrumentIds = { "NOBODY", "GLOBEX", "USD-EUR", "LATER" } });

        Assert.Equal("GLOBEX USD-EUR", string.Join(' ', reply.Prices.Select(price => price.InstrumentId)));
        Assert.Equal("25.505 EUR", $"{reply.Prices[0].Value} {reply.Prices[0].Currency}");
        Assert.Equal("NOBODY LATER", string.Join(' ', reply.MissingInstrumentIds));
        Assert.Equal(RunningHost.Now, reply.ValuationInstant.ToDateTimeOffset());
    }

    [Fact]
    public async Task GetPrices_BadRequest_NamesEveryField()
    {
        await using var host = await RunningHost.StartAsync();

        var error = await RichError.OfAsync(
            StatusCode.InvalidArgument,
            "INVALID_FIELD",
            host.Prices.GetPricesAsync(new GetPricesRequest { InstrumentIds = { "ACME", "A B", "ACME" }, Kinds = { (PriceKind)99 }, SnapshotDigest = "x" }).ResponseAsync);

        Assert.Equal(
            "instrument_ids[1] instrument_ids[2] kinds[0] snapshot_digest", string.Join(' ', error.Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task PublishPrices_WithoutPublisher_IsNotAllowed()
    {
        await using var host = await RunningHost.StartAsync();

        await RichError.OfAsync(StatusCode.PermissionDenied, "PUBLISHING_NOT_ALLOWED", PublishAsync(host, Price("ACME", "111")));

        Assert.Equal("27500.00", (await host.Valuation.ValuePortfolioAsync(Make.Good())).Value.NetAssets);
    }

    [Fact]
    public async Task PublishPrices_InDevelopment_AreServedFromThenOn()
    {
        await using var host = await RunningHost.StartAsync("--environment=Development");

        var late = Price("ACME", "1");
        late.Instant = Make.Instant(RunningHost.Now.AddSeconds(6));
        var tally = await PublishAsync(host, Price("ACME", "111"), Price("ACME", "112"), Price("ACME", "-1"), late);

        // 250 x 111; the second has the same instant and sequence as the first.
        Assert.Equal("27750.00", (await host.Valuation.ValuePortfolioAsync(Make.Good())).Value.NetAssets);
        Assert.Equal((1UL, 1UL, 2UL), (tally.Accepted, tally.Superseded, tally.Refused));
        Assert.Equal("2 value, 3 instant", string.Join(", ", tally.Refusals.Select(refusal => $"{refusal.Index} {refusal.Violations[0].Field}")));
    }

    [Fact]
    public async Task Snapshot_Named_GivesTheSameBytesAfterPricesChanged()
    {
        await using var host = await RunningHost.StartAsync("--environment=Development");
        var snapshot = await host.Prices.CreateSnapshotAsync(new CreateSnapshotRequest());
        var request = Make.Value(Make.Portfolio("p", Make.Position("ACME", "250"), Make.Position("GLOBEX", "3"), Make.Position("INITECH", "7")), detail: ValuationDetail.Positions);
        request.Prices = new PriceSelection { SnapshotDigest = snapshot.SnapshotDigest };
        var before = await host.Valuation.ValuePortfolioAsync(request);

        await PublishAsync(host, Price("ACME", "999"));
        var after = await host.Valuation.ValuePortfolioAsync(request);
        request.Prices = null;
        var latest = await host.Valuation.ValuePortfolioAsync(request);

        Assert.True(before.ToByteString().Span.SequenceEqual(after.ToByteString().Span));
        Assert.NotEqual(before.Value, latest.Value);
        Assert.Equal(snapshot.SnapshotDigest, before.Basis.SnapshotDigest);
        Assert.Equal(snapshot.ValuationInstant, before.Basis.ValuationInstant);
    }

    [Fact]
    public async Task Snapshot_OfSomeInstruments_HoldsAbsencesToo()
    {
        await using var host = await RunningHost.StartAsync();

        var snapshot = await host.Prices.CreateSnapshotAsync(new CreateSnapshotRequest { InstrumentIds = { "ACME", "NOBODY" } });
        var request = Make.Value(Make.Portfolio("p", Make.Position("BTC", "1")));
        request.Prices = new PriceSelection { SnapshotDigest = snapshot.SnapshotDigest };

        Assert.Equal((1U, 1U), (snapshot.Prices, snapshot.Absences));
        var error = await RichError.OfAsync(StatusCode.FailedPrecondition, "PRICE_MISSING", host.Valuation.ValuePortfolioAsync(request).ResponseAsync);
        Assert.Equal("price:BTC", error.Fields);
    }

    private static Price Price(string instrument, string value) => new()
    {
        InstrumentId = instrument,
        Kind = PriceKind.Close,
        Value = value,
        Currency = "USD",
        Instant = Make.Instant(RunningHost.Now),
        Source = "desk",
    };

    private static async Task<PublishPricesResponse> PublishAsync(RunningHost host, params Price[] prices)
    {
        using var call = host.Prices.PublishPrices();
        try
        {
            await call.RequestStream.WriteAsync(new PublishPricesRequest { Prices = { prices } });
            await call.RequestStream.CompleteAsync();
        }
        catch (RpcException)
        {
            // The host refused already; the answer says why.
        }

        return await call.ResponseAsync;
    }
}
