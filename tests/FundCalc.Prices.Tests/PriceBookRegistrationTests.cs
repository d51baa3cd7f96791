using FundCalc.Prices.Publishing;
using FundCalc.Prices.Sources;
using FundCalc.Prices.Tests.Support;
using FundCalc.PriceSources;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FundCalc.Prices.Tests;

public sealed class PriceBookRegistrationTests
{
    [Fact]
    public async Task Host_NoSettings_ServesTheEmbeddedPrices()
    {
        using var host = await StartAsync();

        var set = await host.Services.GetRequiredService<IPriceBook>().ReadAsync(TestBook.Query("AAPL", "USD-EUR"), default);

        Assert.Equal(309.35m, set.ByInstrument()["AAPL"].Value);
        Assert.Equal(0.8684m, set.ByPair()["USD-EUR"].Value);
    }

    [Fact]
    public async Task Host_PublishedPrice_IsRead()
    {
        using var host = await StartAsync();
        var input = new PriceInput("NEW", Calculation.Market.PriceKind.Last, "5", "USD", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), "me", Calculation.Valuation.FairValueLevel.Level1, 0);
        var tally = new PublishTally();

        await host.Services.GetRequiredService<IPricePublisher>().PublishAsync([input], tally, default);

        Assert.Equal(1, tally.Accepted);
        Assert.Equal(5, (await host.Services.GetRequiredService<IPriceBook>().ReadAsync(TestBook.Query("NEW"), default)).ByInstrument()["NEW"].Value);
    }

    [Fact]
    public async Task Host_FileSaidToBeNull_ServesTheEmbeddedPrices()
    {
        using var host = await StartAsync(("File", null));

        Assert.Equal(515, Assert.IsType<FilePriceSource>(host.Services.GetRequiredService<IPriceSource>()).Content.Count);
    }

    [Theory]
    [InlineData("File", "no/such/prices.csv", "Prices:File is 'no/such/prices.csv': there must be such a file.")]
    [InlineData("FileCheck", "00:00:00", "Prices:FileCheck is 00:00:00: it must be 00:00:00.1000000 to 01:00:00.")]
    [InlineData("CacheEntries", "0", "Prices:CacheEntries is 0: it must be 1 to 10000000.")]
    [InlineData("CacheLifetime", "2.00:00:00", "Prices:CacheLifetime is 2.00:00:00: it must be 00:00:00.0010000 to 1.00:00:00.")]
    [InlineData("SourceTimeout", "00:00:00", "Prices:SourceTimeout is 00:00:00: it must be 00:00:00.0010000 to 00:01:00.")]
    [InlineData("PublishedSeries", "-1", "Prices:PublishedSeries is -1: it must be 1 to 10000000.")]
    [InlineData("Snapshots", "100001", "Prices:Snapshots is 100001: it must be 1 to 100000.")]
    [InlineData("SnapshotEntries", "0", "Prices:SnapshotEntries is 0: it must be 1 to 100000000.")]
    [InlineData("SnapshotLifetime", "00:00:00.9", "Prices:SnapshotLifetime is 00:00:00.9000000: it must be 00:00:01 to 366.00:00:00.")]
    [InlineData("Redis:Timeout", "00:00:00.0010000", "Prices:Redis:Timeout is 00:00:00.0010000: it must be 00:00:00.0100000 to 00:01:00.")]
    [InlineData("Redis:Lifetime", "00:00:00", "Prices:Redis:Lifetime is 00:00:00: it must be 00:00:00.1000000 to 1.00:00:00.")]
    [InlineData("Redis:PublishedLifetime", "00:00:00.5000000", "Prices:Redis:PublishedLifetime is 00:00:00.5000000: it must be 00:00:01 to 3660.00:00:00.")]
    [InlineData("Redis:Endpoints:0", "localhost", "Prices:Redis:Endpoints:0 is 'localhost': it must be host:port.")]
    [InlineData("Redis:Endpoints:0", "local host:1", "Prices:Redis:Endpoints:0 is 'local host:1': it must be host:port.")]
    [InlineData("Redis:Endpoints:0", "localhost:0", "Prices:Redis:Endpoints:0 is 'localhost:0': it must be host:port.")]
    [InlineData("Redis:Endpoints:0", "localhost:65536", "Prices:Redis:Endpoints:0 is 'localhost:65536': it must be host:port.")]
    [InlineData("Redis:PasswordFile", "no/such/file", "Prices:Redis:PasswordFile is 'no/such/file': there must be such a file.")]
    [InlineData("Redis:User", "me", "Prices:Redis:User is 'me': it needs a PasswordFile.")]
    [InlineData("Redis:SentinelService", "prices", "Prices:Redis:SentinelService is 'prices': it needs Endpoints.")]
    public async Task Host_SettingOutOfRange_DoesNotStartAndNamesIt(string setting, string value, string message)
    {
        var thrown = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync((setting, value)));

        Assert.Equal(message, Assert.Single(thrown.Failures));
    }

    [Theory]
    [InlineData("Address", "localhost:5", "Prices:Upstream:Address is 'localhost:5': it must be http://host:port or https://host:port and nothing more.")]
    [InlineData("Address", "http://a:b@host:5", "Prices:Upstream:Address is '…': it must be http://host:port or https://host:port and nothing more.")]
    [InlineData("Address", "http://host:5/path", "Prices:Upstream:Address is 'http://host:5/path': it must be http://host:port or https://host:port and nothing more.")]
    [InlineData("Name", "", "Prices:Upstream:Name is '': it must be 1 to 64 characters, none of them a control character.")]
    [InlineData("CaFile", "ca.pem", "Prices:Upstream:CaFile is 'ca.pem': it is for an https address only.")]
    [InlineData("Timeout", "00:00:01.5", "Prices:Upstream:Timeout is 00:00:01.5000000: it must be 00:00:00.0100000 to 00:00:01.")]
    [InlineData("Attempts", "0", "Prices:Upstream:Attempts is 0: it must be 1 to 10.")]
    [InlineData("Concurrency", "65", "Prices:Upstream:Concurrency is 65: it must be 1 to 64.")]
    [InlineData("BatchSize", "1001", "Prices:Upstream:BatchSize is 1001: it must be 1 to 1000.")]
    [InlineData("QueueLimit", "0", "Prices:Upstream:QueueLimit is 0: it must be 1 to 10000000.")]
    [InlineData("BreakDuration", "00:00:00.4", "Prices:Upstream:BreakDuration is 00:00:00.4000000: it must be 00:00:00.5000000 to 00:01:00.")]
    public async Task Host_UpstreamSettingThatBreaksItsRule_DoesNotStartAndNamesIt(string setting, string value, string message)
    {
        var thrown = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(("Upstream:Address", "http://127.0.0.1:1"), ("Upstream:" + setting, value)));

        Assert.Equal(message, Assert.Single(thrown.Failures));
    }

    [Fact]
    public async Task Host_FileAndUpstream_DoesNotStart()
    {
        var file = Path.GetTempFileName();
        try
        {
            var thrown = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(("Upstream:Address", "http://127.0.0.1:1"), ("File", file)));

            Assert.Equal($"Prices:Upstream:Address is 'http://127.0.0.1:1': Prices:File must be empty then, and is '{file}'.", Assert.Single(thrown.Failures));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Host_UpstreamThatIsDown_StartsAndRefusesReadsWithATypedError()
    {
        // Nobody listens on port 1 of the loopback.
        using var host = await StartAsync(("Upstream:Address", "http://127.0.0.1:1"));

        var thrown = await Assert.ThrowsAsync<PriceBookException>(async () =>
            await host.Services.GetRequiredService<IPriceBook>().ReadAsync(TestBook.Query("AAPL"), default));

        Assert.Equal(PriceBookFault.SourceUnavailable, thrown.Fault);
    }

    [Fact]
    public async Task Host_Upstream_ServesItsPrices()
    {
        await using var server = await PriceSourceServer.StartAsync();
        server.Quotes.Set("AAPL", "5");
        using var host = await StartAsync(("Upstream:Address", server.Address.ToString()));

        var prices = (await host.Services.GetRequiredService<IPriceBook>().ReadAsync(TestBook.Query("AAPL", "MSFT"), default)).ByInstrument();

        Assert.Equal(5, Assert.Single(prices).Value.Value);
    }

    [Theory]
    [InlineData("CacheEntrys", "5")]
    [InlineData("CacheEntries", "many")]
    [InlineData("Redis:Endpoints", "localhost:6379")] // one text instead of a list
    public async Task Host_SettingUnknownOrUnreadable_DoesNotStartAndNamesIt(string setting, string value)
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync((setting, value)));

        Assert.Contains(setting, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_BadPriceFile_DoesNotStartAndTellsItsErrors()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "instrument_id,kind,value,currency,instant,source,level,sequence\nA,CLOSE,-1,USD,2026-08-31T20:00:00Z,x,1,0\n");

            var thrown = await Assert.ThrowsAsync<PriceFileException>(() => StartAsync(("File", file)));

            Assert.Equal((2L, "value"), (Assert.Single(thrown.Errors).Line, thrown.Errors[0].Column));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<IHost> StartAsync(params (string Setting, string? Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        foreach (var (setting, value) in settings)
        {
            builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("Prices:" + setting, value)]);
        }

        builder.Services.AddPriceBook(builder.Configuration.GetSection("Prices"), publishingExpected: false);
        var host = builder.Build();
        try
        {
            await host.StartAsync();
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }
}
