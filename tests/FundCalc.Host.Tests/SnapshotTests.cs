using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests;

/// <summary>Snapshots as callers see them, on a host without Redis.</summary>
public sealed class SnapshotTests
{
    private static readonly string Unknown = new('0', 64);

    // By canonical_digest.py, which knows docs/prices.md and none of our code: canonical_digest.py --absent NOBODY --absent LATER of ACME and GLOBEX in Data/prices.csv.
    private const string AcmeGlobexDigest = "2b4ae4e597dc23cbb65424b187563f1d352b25d7e9e67b3a370f986b8d8c6f03";

    [Fact]
    public async Task Get_InPages_GivesEveryRecordAndAbsenceOnceAndInOrder()
    {
        await using var host = await RunningHost.StartAsync();
        var made = await host.Prices.CreateSnapshotAsync(new CreateSnapshotRequest { InstrumentIds = { "NOBODY", "GLOBEX", "ACME", "LATER" } });
        Assert.Equal(AcmeGlobexDigest, made.SnapshotDigest);
        foreach (var size in (uint[])[1, 2, 3, 4, 5, 5000])
        {
            List<GetSnapshotResponse> pages = [];
            do
            {
                pages.Add(await host.Prices.GetSnapshotAsync(
                    new GetSnapshotRequest { SnapshotDigest = made.SnapshotDigest, PageSize = size, PageToken = pages.LastOrDefault()?.NextPageToken ?? "" }));
            }
            while (pages[^1].NextPageToken.Length > 0);

            Assert.Equal((4 + (int)size - 1) / (int)size, pages.Count);
            Assert.Equal("ACME 110 USD, GLOBEX 25.505 EUR", string.Join(", ", pages.SelectMany(page => page.Prices).Select(price => $"{price.InstrumentId} {price.Value} {price.Currency}")));
            Assert.Equal("LATER NOBODY", string.Join(' ', pages.SelectMany(page => page.AbsentInstrumentIds)));
            Assert.All(pages, page => Assert.Equal(
                (made.SnapshotDigest, 2U, 2U, SnapshotState.Local, "", null, made.ValuationInstant),
                (page.SnapshotDigest, page.PriceCount, page.AbsenceCount, page.State, page.ParentDigest, page.ExpiryTime, page.ValuationInstant)));
        }
    }

    [Fact]
    public async Task Get_ByName_GivesTheLatestSnapshotOfThatName()
    {
        await using var host = await RunningHost.StartAsync();
        await host.Prices.CreateSnapshotAsync(new CreateSnapshotRequest { InstrumentIds = { "ACME" }, Name = "eod" });
        var second = await host.Prices.CreateSnapshotAsync(new CreateSnapshotRequest { InstrumentIds = { "ACME", "GLOBEX" }, Name = "eod" });

        var found = await host.Prices.GetSnapshotAsync(new GetSnapshotRequest { Name = "eod" });

        Assert.Equal(second.SnapshotDigest, found.SnapshotDigest);
    }

    [Fact]
    public async Task Create_WithParent_KeepsWhatItHoldsAndNamesIt()
    {
        await using var host = await RunningHost.StartAsync("--environment=Development");
        var parent = await host.Prices.CreateSnapshotAsync(new CreateSnapshotRequest { InstrumentIds = { "ACME", "NOBODY" } });
        using var publishing = host.Prices.PublishPrices();
        await publishing.RequestStream.WriteAsync(new PublishPricesRequest { Prices = { Price("ACME", "999"), Price("NOBODY", "1") } });
        await publishing.RequestStream.CompleteAsync();
        Assert.Equal(2UL, (await publishing).Accepted);

        var child = await host.Prices.CreateSnapshotAsync(new CreateSnapshotRequest { InstrumentIds = { "ACME", "BTC" }, ParentDigest = parent.SnapshotDigest });
        var same = await host.Prices.CreateSnapshotAsync(new CreateSnapshotRequest { InstrumentIds = { "BTC" }, ParentDigest = child.SnapshotDigest });

        Assert.Equal(parent.SnapshotDigest, child.ParentDigest);
        var read = await host.Prices.GetSnapshotAsync(new GetSnapshotRequest { SnapshotDigest = child.SnapshotDigest });
        Assert.Equal("ACME 110, BTC 40000", string.Join(", ", read.Prices.Select(price => $"{price.InstrumentId} {price.Value}")));
        Assert.Equal("NOBODY", Assert.Single(read.AbsentInstrumentIds));
        Assert.Equal(parent.SnapshotDigest, read.ParentDigest);
        Assert.Equal((child.SnapshotDigest, parent.SnapshotDigest), (same.SnapshotDigest, same.ParentDigest));
    }

    [Fact]
    public async Task UnknownDigest_IsNotFoundWhereTheRequestIsAboutIt()
    {
        await using var host = await RunningHost.StartAsync();

        await RichError.OfAsync(StatusCode.NotFound, "SNAPSHOT_UNKNOWN", host.Prices.GetSnapshotAsync(new GetSnapshotRequest { SnapshotDigest = Unknown }).ResponseAsync);
        await RichError.OfAsync(StatusCode.NotFound, "SNAPSHOT_UNKNOWN", host.Prices.GetSnapshotAsync(new GetSnapshotRequest { Name = "nobody" }).ResponseAsync);
        var parent = await RichError.OfAsync(
            StatusCode.NotFound, "SNAPSHOT_UNKNOWN", host.Prices.CreateSnapshotAsync(new CreateSnapshotRequest { InstrumentIds = { "ACME" }, ParentDigest = Unknown }).ResponseAsync);
        Assert.Equal("parent_digest", parent.Info.Metadata["field"]);
    }

    [Fact]
    public async Task UnknownDigest_IsAFailedPreconditionOfEveryCalculation()
    {
        await using var host = await RunningHost.StartAsync();
        var selection = new PriceSelection { SnapshotDigest = Unknown };
        var value = Make.Good();
        value.Prices = selection;
        var nav = new CalculateNavRequest
        {
            FundCurrency = "USD", Portfolio = Make.Portfolio("p", Make.Position("ACME", "1")), Classes = { new ShareClass { ClassId = "A", UnitsIssued = "1" } }, Prices = selection,
        };
        Task[] calls =
        [
            host.Valuation.ValuePortfolioAsync(value).ResponseAsync,
            host.Nav.CalculateNavAsync(nav).ResponseAsync,
            host.Prices.GetPricesAsync(new GetPricesRequest { InstrumentIds = { "ACME" }, SnapshotDigest = Unknown }).ResponseAsync,
            BatchReply.OfAsync(host.Valuation, Make.Settings(prices: selection), Make.Rows(Make.Row(1, Make.Position("ACME", "1")))),
        ];
        foreach (var call in calls)
        {
            var error = await RichError.OfAsync(StatusCode.FailedPrecondition, "SNAPSHOT_UNKNOWN", call);

            Assert.Equal("snapshot:" + Unknown, error.Fields);
        }
    }

    [Theory]
    [InlineData("", "", 0, "", "snapshot_digest")]
    [InlineData("D", "n", 0, "", "snapshot_digest")]
    [InlineData("x", "", 0, "", "snapshot_digest")]
    [InlineData("", "a b", 0, "", "name")]
    [InlineData("", "n", 0, "1", "name")]
    [InlineData("D", "", 5001, "", "page_size")]
    [InlineData("D", "", 0, "0", "page_token")]
    [InlineData("D", "", 0, "-1", "page_token")]
    [InlineData("D", "", 0, " 1", "page_token")]
    [InlineData("D", "", 0, "2147483648", "page_token")]
    [InlineData("D", "", 0, "2", "page_token")]
    public async Task Get_BadRequest_NamesTheField(string digest, string name, uint pageSize, string pageToken, string field)
    {
        await using var host = await RunningHost.StartAsync();
        var made = await host.Prices.CreateSnapshotAsync(new CreateSnapshotRequest { InstrumentIds = { "ACME", "GLOBEX" } });
        var request = new GetSnapshotRequest { SnapshotDigest = digest.Replace("D", made.SnapshotDigest, StringComparison.Ordinal), Name = name, PageSize = pageSize, PageToken = pageToken };

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", host.Prices.GetSnapshotAsync(request).ResponseAsync);

        Assert.Equal(field, error.Fields);
    }

    [Fact]
    public async Task Create_BadRequest_NamesEveryField()
    {
        await using var host = await RunningHost.StartAsync();

        var error = await RichError.OfAsync(
            StatusCode.InvalidArgument,
            "INVALID_FIELD",
            host.Prices.CreateSnapshotAsync(new CreateSnapshotRequest { InstrumentIds = { "A", "A" }, ParentDigest = "x", Name = new string('n', 65) }).ResponseAsync);

        Assert.Equal("instrument_ids[1] name parent_digest", string.Join(' ', error.Violations.Select(violation => violation.Field).Order(StringComparer.Ordinal)));
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
}
