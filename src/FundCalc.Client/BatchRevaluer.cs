using FundCalc.Client.Batch;
using FundCalc.Client.Replicas;
using FundCalc.V1;

namespace FundCalc.Client;

/// <summary>
/// Values batches of portfolios over any number of streams and replicas, and goes on by itself when a stream breaks: with another replica, under the same snapshot, with those portfolios alone that have no reply.
/// Nothing is gathered: a slow source, a slow network and a slow receiver each slow the batch, and all that is under way is bounded by the options. Safe for any number of threads; make one and keep it.
/// </summary>
public sealed class BatchRevaluer : IDisposable
{
    private const int MaxStreams = 64;

    private readonly BatchRevaluerOptions options;
    private readonly TimeProvider time;
    private readonly ReplicaSet replicas;

    /// <summary>Makes a revaluer; it connects with its first batch.</summary>
    /// <param name="addresses">Where the service listens, for example <c>http://127.0.0.1:8080</c>. Each address is a replica, and so is each address that a host name stands for.</param>
    /// <param name="options">Streams, sizes and limits; the defaults where null.</param>
    /// <param name="connection">How it connects; the defaults where null.</param>
    /// <param name="time">The clock for limits and waits; the system's where null.</param>
    /// <exception cref="ArgumentException">There is no address, or one is neither http nor https.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public BatchRevaluer(IEnumerable<Uri> addresses, BatchRevaluerOptions? options = null, FundCalcClientOptions? connection = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        (this.options, this.time) = (options ?? new BatchRevaluerOptions(), time ?? TimeProvider.System);
        ArgumentOutOfRangeException.ThrowIfLessThan(this.options.Streams, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(this.options.Streams, MaxStreams, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(this.options.MaxAttemptsWithoutProgress, 1, nameof(options));
        replicas = new ReplicaSet(addresses, connection ?? new FundCalcClientOptions(), this.time);
    }

    /// <summary>Values all portfolios of a source.</summary>
    /// <param name="settings">
    /// What holds for the whole batch; <c>resumable</c> is set as it has to be. A batch that names a snapshot is spread over the streams and resumed. One that does not runs in one stream, and its breaking ends it.
    /// With ORDERED delivery, the default, results come in the source's order, however many streams there are; with AS_COMPLETED as they come.
    /// </param>
    /// <param name="portfolios">The portfolios with the caller's numbers for them, ascending. Read once, as fast as the streams take them.</param>
    /// <param name="onResult">Takes each portfolio's result, once, one at a time. While it runs no other result is handed over.</param>
    /// <param name="onProgress">Takes how far the batch is, after every message; may be null. It must be quick.</param>
    /// <param name="onEvent">Takes what happens to the streams; may be null. It must be quick.</param>
    /// <param name="cancellationToken">Ends the batch.</param>
    /// <returns>The summary and how it went.</returns>
    /// <exception cref="FundCalcException">The service refused the batch as a whole; a portfolio's own failure is a result.</exception>
    /// <exception cref="BatchException">The batch was given up: no replica gets on, replicas differ, or it cannot be resumed.</exception>
    /// <exception cref="ArgumentException">The portfolios' numbers do not ascend.</exception>
    /// <exception cref="OperationCanceledException">The token ended it.</exception>
    public async Task<BatchOutcome> RevalueAsync(
        RevaluationSettings settings,
        IAsyncEnumerable<RowPortfolio> portfolios,
        Func<PortfolioResult, CancellationToken, ValueTask> onResult,
        Action<BatchProgress>? onProgress = null,
        Action<BatchEvent>? onEvent = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(portfolios);
        ArgumentNullException.ThrowIfNull(onResult);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using IAsyncEnumerator<RowPortfolio> source = portfolios.GetAsyncEnumerator(stop.Token);
        using var feed = new PortfolioFeed(source, options.Form, options.MessageBytes);
        using var merge = new ResultMerge(onResult, settings.Delivery != ResultDelivery.AsCompleted, options.MaxReorderBytes);
        var job = new BatchJob(settings, options, replicas, time, onProgress, onEvent, stop) { Feed = feed, Merge = merge };
        List<BatchLane> lanes = [.. Enumerable.Range(1, job.Resumable ? options.Streams : 1).Select(number => new BatchLane(job, number))];
        await Task.WhenAll(lanes.SelectMany(lane => new[] { job.GuardAsync(lane.PullAsync), job.GuardAsync(lane.StreamAsync) }));

        RevaluationOpening? opening = job.Agreement.Opening;
        var report = new BatchReport(
            [.. lanes.Select(lane => lane.Report)],
            job.FirstBreaks,
            job.Duplicates,
            settings.Prices?.SnapshotDigest ?? "",
            opening?.SettingsFingerprint ?? lanes[0].Summary?.SettingsFingerprint ?? "",
            opening?.CalculationVersion ?? lanes[0].Summary?.Basis?.CalculationVersion ?? "");
        cancellationToken.ThrowIfCancellationRequested();
        job.ThrowIfFailed(report);
        return new BatchOutcome(
            opening is null ? lanes[0].Summary! : SummaryMerge.Of([.. lanes.Select(lane => lane.Totals)], settings, opening), report);
    }

    /// <summary>
    /// Fixes the prices that a batch needs, so that it can be spread and resumed: reads the portfolios once for their instruments and currencies, and has the service make a snapshot of the latest prices and of
    /// all exchange rates that they need. A batch under it gives the figures that the latest prices would have given at that moment.
    /// </summary>
    /// <param name="settings">The batch's settings.</param>
    /// <param name="portfolios">The batch's portfolios. They are read to the end and will be needed again.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The settings with the snapshot's digest and its instant; those given, where they name a snapshot already.</returns>
    /// <exception cref="FundCalcException">The service refused the snapshot or could not be reached, or there are more than 1,000,000 different instruments.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">No address of the service could be looked up.</exception>
    /// <exception cref="OperationCanceledException">The token ended it.</exception>
    public async Task<RevaluationSettings> FixPricesAsync(RevaluationSettings settings, IAsyncEnumerable<RowPortfolio> portfolios, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(portfolios);
        if (settings.Prices is { SnapshotDigest.Length: > 0 })
        {
            return settings.Clone();
        }

        var needs = new PriceNeeds(settings.Prices);
        await foreach (RowPortfolio portfolio in portfolios.WithCancellation(cancellationToken))
        {
            needs.Add(portfolio.Portfolio);
        }

        var backoff = new Backoff(options.FirstRetryDelay, options.MaxRetryDelay, Random.Shared.NextDouble);
        return await new PriceFixer(replicas, backoff, time).FixAsync(settings, needs, cancellationToken);
    }

    /// <summary>Closes the connections; batches that are under way fail.</summary>
    public void Dispose() => replicas.Dispose();
}
