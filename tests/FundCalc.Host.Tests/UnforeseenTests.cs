using FundCalc.Host.Tests.Support;
using FundCalc.Prices;
using FundCalc.Prices.Snapshots;
using FundCalc.V1;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FundCalc.Host.Tests;

/// <summary>What callers and the log see when the host itself, or what it depends on, fails.</summary>
public sealed class UnforeseenTests
{
    [Fact]
    public async Task Call_ThatBreaks_IsNeutralOutsideAndDetailedInTheLog()
    {
        await using var host = await StartAsync(new InvalidOperationException("the wheel came off"));

        var error = await RichError.OfAsync(StatusCode.Internal, "INTERNAL", host.Valuation.ValuePortfolioAsync(Make.Good()).ResponseAsync);

        Assert.DoesNotContain("wheel", error.Exception.ToString(), StringComparison.Ordinal);
        var entry = Assert.Single(host.Logs.Entries, entry => entry.Level >= LogLevel.Warning);
        Assert.Contains("the wheel came off", entry.Text, StringComparison.Ordinal);
        Assert.Contains(error.Request!.RequestId, entry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Source_ThatIsAway_IsUnavailableAndSaysWhenToTryAgain()
    {
        await using var host = await StartAsync(new PriceBookException(PriceBookFault.SourceUnavailable, "prices", "must answer in time"));

        var error = await RichError.OfAsync(StatusCode.Unavailable, "PRICE_SOURCE_UNAVAILABLE", host.Valuation.ValuePortfolioAsync(Make.Good()).ResponseAsync);

        Assert.True(error.Retry!.RetryDelay.ToTimeSpan() > TimeSpan.Zero);
        Assert.DoesNotContain(host.Logs.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task Portfolio_ThatBreaks_LeavesTheBatchAlone()
    {
        // The book answers what opens the batch, and breaks where instruments are read: once, for the first portfolio.
        await using var host = await StartAsync(new InvalidOperationException("the wheel came off"), afterReads: 1);

        var reply = await BatchReply.OfAsync(host.Valuation, Make.Settings(), Make.Rows(Make.Row(1, Make.Position("ACME", "1"))), Make.Rows(Make.Row(2, Make.Position("ACME", "2"))));

        var (broken, good) = (reply.Results[0].Status, reply.Results[1].Value);
        Assert.Equal((ItemCode.Internal, "INTERNAL", "220.00"), (broken.Code, broken.Reason, good.NetAssets));
        Assert.DoesNotContain("wheel", broken.ToString(), StringComparison.Ordinal);
        var entry = Assert.Single(host.Logs.Entries, entry => entry.Level >= LogLevel.Warning);
        Assert.Contains("the wheel came off", entry.Text, StringComparison.Ordinal);
        Assert.Contains(broken.Message.Split(' ')[^1].TrimEnd('.'), entry.Text, StringComparison.Ordinal);
        Assert.Equal((1UL, 1UL), (reply.Summary.Valued, reply.Summary.Failed));
    }

    private static Task<RunningHost> StartAsync(Exception failure, int afterReads = 0) => RunningHost.StartAsync(builder =>
    {
        var genuine = builder.Services.Last(service => service.ServiceType == typeof(IPriceBook)).ImplementationType!;
        builder.Services.AddSingleton<IPriceBook>(services => new BreakingBook((IPriceBook)ActivatorUtilities.CreateInstance(services, genuine), failure, afterReads));
    });

    /// <summary>A price book that breaks once, after so many reads that went well.</summary>
    private sealed class BreakingBook(IPriceBook book, Exception failure, int afterReads) : IPriceBook
    {
        private int _reads;

        public ValueTask<PriceSet> ReadAsync(PriceQuery query, CancellationToken cancellationToken) =>
            Interlocked.Increment(ref _reads) == afterReads + 1 ? throw failure : book.ReadAsync(query, cancellationToken);

        public ValueTask<PriceSnapshot> CreateSnapshotAsync(SnapshotRequest request, CancellationToken cancellationToken) => book.CreateSnapshotAsync(request, cancellationToken);

        public ValueTask<bool> StoreSnapshotAsync(PriceSnapshot snapshot, CancellationToken cancellationToken) => book.StoreSnapshotAsync(snapshot, cancellationToken);

        public ValueTask<StoredSnapshot?> FindSnapshotAsync(SnapshotDigest digest, CancellationToken cancellationToken) => book.FindSnapshotAsync(digest, cancellationToken);

        public ValueTask<StoredSnapshot?> FindSnapshotAsync(string name, CancellationToken cancellationToken) => book.FindSnapshotAsync(name, cancellationToken);
    }
}
