using FundCalc.Prices.Publishing;
using FundCalc.Prices.Sources;
using FundCalc.Prices.Tests.Support;
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

        Assert.Equal(515, host.Services.GetRequiredService<FilePriceSource>().Count);
    }

    [Theory]
    [InlineData("File", "no/such/prices.csv", "Prices:File is 'no/such/prices.csv': there must be such a file.")]
    [InlineData("CacheEntries", "0", "Prices:CacheEntries is 0: it must be 1 to 10000000.")]
    [InlineData("CacheLifetime", "2.00:00:00", "Prices:CacheLifetime is 2.00:00:00: it must be 00:00:00.0010000 to 1.00:00:00.")]
    [InlineData("SourceTimeout", "00:00:00", "Prices:SourceTimeout is 00:00:00: it must be 00:00:00.0010000 to 00:01:00.")]
    [InlineData("PublishedSeries", "-1", "Prices:PublishedSeries is -1: it must be 1 to 10000000.")]
    [InlineData("Snapshots", "100001", "Prices:Snapshots is 100001: it must be 1 to 100000.")]
    [InlineData("SnapshotEntries", "0", "Prices:SnapshotEntries is 0: it must be 1 to 100000000.")]
    public async Task Host_SettingOutOfRange_DoesNotStartAndNamesIt(string setting, string value, string message)
    {
        var thrown = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync((setting, value)));

        Assert.Equal(message, Assert.Single(thrown.Failures));
    }

    [Theory]
    [InlineData("CacheEntrys", "5")]
    [InlineData("CacheEntries", "many")]
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
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("Prices:" + setting.Setting, setting.Value)));
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
