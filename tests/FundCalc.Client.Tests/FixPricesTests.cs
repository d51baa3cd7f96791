using FundCalc.Client.Tests.Support;
using FundCalc.V1;

namespace FundCalc.Client.Tests;

/// <summary>Fixing the prices of a batch before it runs.</summary>
public sealed class FixPricesTests(HostFixture host) : IClassFixture<HostFixture>
{
    private static readonly RevaluationSettings Settings = new()
    {
        BaseCurrency = "GBP",
        Prices = new PriceSelection { GivenPrices = { new GivenPrice { InstrumentId = "MINE", Value = "3", Currency = "CHF" } } },
    };

    [Fact]
    public async Task Fix_BatchUnderIt_GivesWhatTheLatestPricesGive()
    {
        using var revaluer = new BatchRevaluer([host.Address], new BatchRevaluerOptions { Streams = 3, MessageBytes = 100 });
        (List<PortfolioResult> latest, BatchOutcome before) = await RunAsync(revaluer, Settings);
        RevaluationSettings fixedSettings = await revaluer.FixPricesAsync(Settings, Portfolios());
        (List<PortfolioResult> underIt, BatchOutcome after) = await RunAsync(revaluer, fixedSettings);

        Assert.Equal((1, 3), (before.Report.Streams.Count, after.Report.Streams.Count));
        Assert.Equal(latest, underIt);
        Assert.Equal(before.Summary.ByCurrency, after.Summary.ByCurrency);
        Assert.Equal(before.Summary.NetAssets, after.Summary.NetAssets);
        Assert.Equal(before.Summary.Basis.FxRates.Select(rate => (rate.BaseCurrency, rate.Rate, rate.Method)), after.Summary.Basis.FxRates.Select(rate => (rate.BaseCurrency, rate.Rate, rate.Method)));
        Assert.Equal(fixedSettings.Prices.SnapshotDigest, after.Summary.Basis.SnapshotDigest);
        Assert.Equal(fixedSettings.Prices.ValuationInstant, after.Summary.Basis.ValuationInstant);
        Assert.Equal(["FX_RATE_MISSING", "INVALID_FIELD", "PRICE_MISSING"], latest.Where(result => result.Status is not null).Select(result => result.Status.Reason).Order());
        Assert.Empty(Settings.Prices.SnapshotDigest);
    }

    [Fact]
    public async Task Fix_SettingsWithASnapshot_AreLeftAlone()
    {
        using var revaluer = new BatchRevaluer([new Uri("http://127.0.0.1:9")]);
        RevaluationSettings settings = Settings.Clone();
        settings.Prices.SnapshotDigest = new string('a', 64);
        Assert.Equal(settings, await revaluer.FixPricesAsync(settings, Portfolios()));
    }

    [Fact]
    public async Task Fix_MoreInstrumentsThanOneCallTakes_AreFixedPieceUponPiece()
    {
        using var revaluer = new BatchRevaluer([host.Address]);
        RevaluationSettings settings = await revaluer.FixPricesAsync(Settings, Many());
        GetSnapshotResponse last = await host.Client.Prices.GetSnapshotAsync(new GetSnapshotRequest { SnapshotDigest = settings.Prices.SnapshotDigest, PageSize = 1 });
        GetSnapshotResponse first = await host.Client.Prices.GetSnapshotAsync(new GetSnapshotRequest { SnapshotDigest = last.ParentDigest, PageSize = 1 });

        // AAPL comes first in ordinal order; into GBP go USD of its price and CHF of the given one: USD-GBP and USD-CHF are quoted, GBP-USD, GBP-CHF, CHF-GBP, CHF-USD are not.
        Assert.Equal((1U, 99_999U, ""), (first.PriceCount, first.AbsenceCount, first.ParentDigest));
        Assert.Equal((3U, 100_006U), (last.PriceCount, last.AbsenceCount));
    }

    [Fact]
    public async Task Fix_NobodyListens_FailsSoonAndTyped()
    {
        using var revaluer = new BatchRevaluer([new Uri("http://127.0.0.1:9")]);
        FundCalcException error = await Assert.ThrowsAsync<FundCalcException>(() => revaluer.FixPricesAsync(Settings, Portfolios()));
        Assert.Equal(Grpc.Core.StatusCode.Unavailable, error.Code);
    }

    [Fact]
    public async Task Fix_ReplicaRefusesConnections_AsksAnother()
    {
        await using var dead = new BreakingProxy(host.Address, _ => ConnectionFate.Refused);
        using var revaluer = new BatchRevaluer([dead.Address, host.Address]);
        Assert.Equal(64, (await revaluer.FixPricesAsync(Settings, Portfolios())).Prices.SnapshotDigest.Length);
        Assert.True(dead.Connections > 0);
    }

    private static async IAsyncEnumerable<RowPortfolio> Portfolios()
    {
        await Task.Yield();
        string[] instruments = ["AAPL", "DE-BUND-10Y", "JP-JGB-10Y", "MINE", "NO-SUCH", "no id!"];
        for (var i = 0; i < 30; i++)
        {
            yield return new RowPortfolio
            {
                Sequence = (ulong)i,
                Portfolio = new Portfolio
                {
                    PortfolioId = $"p{i}",
                    Positions = { new Position { InstrumentId = i is 10 or 20 ? instruments[(i / 10) + 3] : instruments[i % 4], Quantity = $"{i + 1}.25" } },
                    Balances = { new Balance { Kind = BalanceKind.Cash, Currency = i == 25 ? "BHD" : i % 2 == 0 ? "EUR" : "SEK", Amount = "10.01" } },
                },
            };
        }
    }

    private static async IAsyncEnumerable<RowPortfolio> Many()
    {
        await Task.Yield();
        for (var i = 0; i < 101; i++)
        {
            var portfolio = new Portfolio { PortfolioId = $"p{i}", Positions = { new Position { InstrumentId = "AAPL", Quantity = "1" } } };
            int count = i < 100 ? 1_000 : 2;
            portfolio.Positions.Add(Enumerable.Range(i * 1_000, count).Select(number => new Position { InstrumentId = $"ZZ-{number}", Quantity = "1" }));
            yield return new RowPortfolio { Sequence = (ulong)i, Portfolio = portfolio };
        }
    }

    private static async Task<(List<PortfolioResult> Results, BatchOutcome Outcome)> RunAsync(BatchRevaluer revaluer, RevaluationSettings settings)
    {
        var results = new List<PortfolioResult>();
        BatchOutcome outcome = await revaluer.RevalueAsync(settings, Portfolios(), (result, _) =>
        {
            results.Add(result);
            return ValueTask.CompletedTask;
        });
        return (results, outcome);
    }
}
