using System.Diagnostics;
using System.Globalization;
using FundCalc.Prices.Dependencies;
using FundCalc.Prices.Sources;
using FundCalc.Prices.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FundCalc.Prices.Tests.Sources;

public sealed partial class PriceFileWatchTests : IDisposable, IPriceChangeListener
{
    private const string Header = "instrument_id,kind,value,currency,instant,source,level,sequence\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("fundcalc-prices-").FullName;
    private readonly FakeClock _clock = new(TestBook.Now);
    private readonly TestMeters _meters = new();
    private readonly PriceChanges _changes = new();
    private readonly PriceDependencies _dependencies;
    private readonly RecordedLog<PriceFileWatch> _log = new();
    private readonly IDisposable _ear;
    private int _told;

    public PriceFileWatchTests() => (_dependencies, _ear) = (new PriceDependencies(_clock), _changes.Listen(this));

    private string FilePath => Path.Combine(_folder, "prices.csv");

    [Fact]
    public async Task Check_NewGoodFile_ReplacesTheWholeContentAndTellsOnce()
    {
        Write(("A", "1"), ("B", "2"));
        var (source, watch) = Start();
        using var _ = watch;
        var before = source.Fingerprint;

        Write(("A", "3"), ("C", "4"));
        _clock.Advance(TimeSpan.FromSeconds(5));
        watch.Check();
        Assert.Equal(1, await ValueOf(source, "A"));
        watch.Check();
        watch.Check();

        Assert.Equal([("A", 3m), ("C", 4m)], await AllOf(source));
        Assert.NotEqual(before, source.Fingerprint);
        Assert.Equal(1, _told);
        Assert.Equal((DependencyStatus.Up, "2 prices of the price file, read 2026-09-01T12:00:05Z"), State);
        Assert.Equal(["fundcalc.prices.file.reloads replaced"], _meters.Measured.Select(one => one.Name));
        Assert.Equal([2030], _log.Ids);
    }

    [Fact]
    public void Load_FingerprintIsThatOfTheBytes()
    {
        File.WriteAllText(FilePath, Header);

        // sha256sum of the header line.
        Assert.Equal("82b4af2d93ce", FilePriceSource.Load(FilePath, _clock).Fingerprint);
    }

    [Fact]
    public async Task Check_BadFile_KeepsTheLastGoodOneAndSaysSoOnce()
    {
        Write(("A", "1"));
        var (source, watch) = Start();
        using var _ = watch;

        File.WriteAllText(FilePath, Header + "A,CLOSE,-7.25,USD,2026-08-31T20:00:00Z,x,1,0\nB,SPOT,1,usd,2026-08-31T20:00:00Z,x,1,0\nC,CLOSE,1,USD,x,x,1,0\n");
        Settle(watch);
        Settle(watch);

        Assert.Equal(1, await ValueOf(source, "A"));
        Assert.Equal(0, _told);
        Assert.Equal(DependencyStatus.Down, State.Status);
        Assert.Equal(
            "serving the file of 2026-09-01T12:00:00Z; the present file is refused: line 2, value: must be at least 0; line 3, kind: must be BID, MID, ASK, LAST, CLOSE, NAV or FX; "
            + "line 3, currency: must be a currency code: a letter, then 2 to 9 letters or digits, upper case; and 1 more",
            State.Detail);
        Assert.Equal([2031], _log.Ids);
        Assert.DoesNotContain("7.25", Assert.Single(_log.Lines), StringComparison.Ordinal);
        Assert.Equal(["fundcalc.prices.file.reloads refused"], _meters.Measured.Select(one => one.Name));

        // The same bytes as before: nothing is read anew, and nobody needs to be told.
        Write(("A", "1"));
        Settle(watch);
        Assert.Equal((DependencyStatus.Up, 0), (State.Status, _told));
        Assert.Equal([2031, 2032], _log.Ids);

        Write(("A", "2"));
        Settle(watch);
        Assert.Equal((DependencyStatus.Up, 1), (State.Status, _told));
        Assert.Equal(2, await ValueOf(source, "A"));
    }

    [Fact]
    public async Task Check_FileGone_KeepsTheLastGoodOneUntilAnotherComes()
    {
        Write(("A", "1"));
        var (source, watch) = Start();
        using var _ = watch;

        File.Delete(FilePath);
        Settle(watch);
        Settle(watch);

        Assert.Equal(1, await ValueOf(source, "A"));
        Assert.Equal("serving the file of 2026-09-01T12:00:00Z; the present file is refused: it is not there", State.Detail);
        Assert.Equal([2031], _log.Ids);

        Write(("A", "5"));
        Settle(watch);
        Assert.Equal(5, await ValueOf(source, "A"));
    }

    [Fact]
    public async Task Check_GoneForOneLookOnly_SaysNothing()
    {
        Write(("A", "1"));
        var (source, watch) = Start();
        using var _ = watch;

        // An editor that removes the old file before it renames the new one.
        File.Delete(FilePath);
        watch.Check();
        Write(("A", "2"));
        Settle(watch);

        Assert.Equal(2, await ValueOf(source, "A"));
        Assert.Equal([2030], _log.Ids);
    }

    [Fact]
    public async Task Check_FileGrowsBeyondTheLimit_IsRefusedOnce()
    {
        Write(("A", "1"));
        var (source, watch) = Start(maxBytes: 2_000);
        using var _ = watch;

        for (var i = 0; i < 5; i++)
        {
            // It goes on growing: what lies beyond the limit is not even read.
            File.AppendAllText(FilePath, string.Concat(Enumerable.Repeat("#", 2_000)));
            Settle(watch);
        }

        Assert.Equal(1, await ValueOf(source, "A"));
        Assert.Contains("file: must be at most 2000 bytes long", State.Detail, StringComparison.Ordinal);
        Assert.Equal([2031], _log.Ids);
    }

    [Fact]
    public void Check_Folder_IsAStateAndNoFault()
    {
        Write(("A", "1"));
        var (_, watch) = Start();
        using var _ = watch;

        File.Delete(FilePath);
        Directory.CreateDirectory(FilePath);
        Settle(watch);

        Assert.Contains("the host may not read it", State.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_LooksByTheClock()
    {
        Write(("A", "1"));
        var (source, watch) = Start();
        using var _ = watch;
        await watch.StartAsync(default);
        Write(("A", "2"));

        await Eventually(async () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
            return await ValueOf(source, "A") == 2;
        });

        await watch.StopAsync(default);
        Assert.Equal(1, _told);
    }

    [Fact]
    public async Task Book_CacheOfTheOldFile_IsNotReadAfterTheSwap()
    {
        Write(("A", "1"), ("GONE", "9"));
        var (source, watch) = Start();
        using var _ = watch;
        var options = Options.Create(new PriceBookOptions { CacheLifetime = TimeSpan.FromHours(1) });
        using var cache = new FundCalc.Prices.Caching.PriceCache(
            source, _changes, options, _clock, new PriceMetrics(_meters), Microsoft.Extensions.Logging.Abstractions.NullLogger<FundCalc.Prices.Caching.PriceCache>.Instance);
        var book = new PriceBook(cache, new FundCalc.Prices.Snapshots.SnapshotStore(options), _clock, new PriceMetrics(_meters));
        Assert.Equal(2, (await book.ReadAsync(TestBook.Query("A", "GONE"), default)).ByInstrument().Count);

        Write(("A", "2"));
        Settle(watch);

        var prices = (await book.ReadAsync(TestBook.Query("A", "GONE"), default)).ByInstrument();
        Assert.Equal(2m, Assert.Single(prices).Value.Value);
    }

    void IPriceChangeListener.Changed(IReadOnlyCollection<string> instrumentIds) => Assert.Fail("a file changes as a whole");

    void IPriceChangeListener.BucketChanged(int bucket) => Assert.Fail("a file changes as a whole");

    void IPriceChangeListener.AllChanged() => _told++;

    public void Dispose()
    {
        _ear.Dispose();
        _meters.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private (DependencyStatus Status, string Detail) State => (_dependencies.Source.State.Status, _dependencies.Source.State.Detail);

    private (FilePriceSource Source, PriceFileWatch Watch) Start(long maxBytes = PriceFileReader.DefaultMaxBytes)
    {
        var source = FilePriceSource.Load(FilePath, _clock);
        _dependencies.Source.Note(DependencyStatus.Up, source.Detail);
        var options = Options.Create(new PriceBookOptions { File = FilePath });
        return (source, new PriceFileWatch(source, _changes, _dependencies, options, _clock, new PriceMetrics(_meters), _log, maxBytes));
    }

    private static void Settle(PriceFileWatch watch)
    {
        watch.Check();
        watch.Check();
    }

    private void Write(params (string Id, string Value)[] rows) => File.WriteAllText(FilePath, Header + string.Concat(rows.Select(row => Row(row.Id, row.Value))));

    private static string Row(string id, string value) => $"{id},CLOSE,{value},USD,2026-08-31T20:00:00Z,exchange,1,0\n";

    private static async Task<decimal> ValueOf(FilePriceSource source, string id) =>
        decimal.Parse(Assert.Single((await source.ReadAsync([id], default)).Records).Value.ToString(), CultureInfo.InvariantCulture);

    private static async Task<(string, decimal)[]> AllOf(FilePriceSource source)
    {
        var ids = (await source.ListAsync(default)).Order(StringComparer.Ordinal).ToArray();
        return [.. (await source.ReadAsync(ids, default)).Records.Select(one => (one.InstrumentId, decimal.Parse(one.Value.ToString(), CultureInfo.InvariantCulture)))];
    }

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 1_000; i++)
        {
            if (await holds())
            {
                return;
            }

            await Task.Delay(10);
        }

        Assert.Fail("not within ten seconds");
    }
}
