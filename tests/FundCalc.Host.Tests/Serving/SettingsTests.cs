using FundCalc.Host.Tests.Support;

namespace FundCalc.Host.Tests.Serving;

/// <summary>A wrong setting stops the host at once: exit code, and a message that names setting, value and rule.</summary>
[Collection(ConsoleTests.Name)]
public sealed class SettingsTests
{
    [Theory]
    [InlineData("Listen:GrpcPort", "70000", "must be 0 to 65535")]
    [InlineData("Listen:HttpPort", "-1", "must be 0 to 65535")]
    [InlineData("Listen:Address", "somewhere", "must be an IP address")]
    [InlineData("Listen:MaxMessageBytes", "1", "must be 65536 to")]
    [InlineData("Listen:ShutdownGrace", "00:00:00", "must be 00:00:01 to 00:10:00")]
    [InlineData("Prices:CacheEntries", "0", "must be 1 to")]
    [InlineData("Prices:File", "no-such-file.csv", "there must be such a file")]
    [InlineData("Telemetry:OtlpEndpoint", "collector", "must be an http or https address")]
    [InlineData("Telemetry:ServiceName", "", "must have 1 to 64 characters")]
    public async Task Value_OutOfRange_StopsTheHost(string setting, string value, string rule)
    {
        var (code, said) = await RunAsync($"--{setting}={value}");

        Assert.Equal(FundCalcHost.CannotStart, code);
        Assert.Contains(setting, said, StringComparison.Ordinal);
        Assert.Contains(value, said, StringComparison.Ordinal);
        Assert.Contains(rule, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Listen:GrpcPort", "many")]
    [InlineData("Prices:CacheLifetime", "soon")]
    [InlineData("Reflection:Enabled", "perhaps")]
    public async Task Value_OfAnotherKind_StopsTheHost(string setting, string value)
    {
        var (code, said) = await RunAsync($"--{setting}={value}");

        Assert.Equal(FundCalcHost.CannotStart, code);
        Assert.Contains(setting, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Listen:GrpcProt")]
    [InlineData("Publishing:Publisher")]
    [InlineData("Telemetry:Endpoint")]
    [InlineData("Reflection:On")]
    public async Task Setting_Unknown_StopsTheHost(string setting)
    {
        var (code, said) = await RunAsync($"--{setting}=1");

        Assert.Equal(FundCalcHost.CannotStart, code);
        Assert.Contains(setting.Split(':')[1], said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PriceFile_WithAnError_StopsTheHostAndNamesTheLine()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "instrument_id,kind,value,currency,instant,source,level,sequence\nACME,CLOSE,1;5,USD,2026-08-31T20:00:00Z,test,1,0\n");

            var (code, said) = await RunAsync($"--Prices:File={file}");

            Assert.Equal(FundCalcHost.CannotStart, code);
            Assert.Contains("line 2, value '1;5'", said, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task SeveralWrongSettings_AreToldAtOnce()
    {
        var (_, said) = await RunAsync("--Listen:GrpcPort=70000", "--Listen:MaxConnections=0");

        Assert.Contains("GrpcPort", said, StringComparison.Ordinal);
        Assert.Contains("MaxConnections", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Port_Taken_StopsTheHost()
    {
        await using var host = await RunningHost.StartAsync();

        var (code, said) = await RunAsync($"--Listen:GrpcPort={host.Grpc.Port}");

        Assert.Equal(FundCalcHost.CannotStart, code);
        Assert.Contains($"{host.Grpc.Port}", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ToldToStopBeforeItStarted_EndsInOrder()
    {
        using var told = new CancellationTokenSource();
        await told.CancelAsync();

        var code = await FundCalcHost.RunAsync(["--Listen:GrpcPort=0", "--Listen:HttpPort=0", $"--Prices:File={RunningHost.PriceFile}", "--Logging:LogLevel:Default=None"], told.Token);

        Assert.Equal(0, code);
    }

    private static async Task<(int Code, string Said)> RunAsync(params string[] settings)
    {
        var (console, error) = (Console.Error, new StringWriter());
        Console.SetError(error);
        try
        {
            // A host that starts after all is stopped, so that the test fails by its exit code instead of waiting for ever.
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            var code = await FundCalcHost.RunAsync(
                ["--Listen:GrpcPort=0", "--Listen:HttpPort=0", $"--Prices:File={RunningHost.PriceFile}", "--Logging:LogLevel:Default=None", .. settings], patience.Token);
            return (code, error.ToString());
        }
        finally
        {
            Console.SetError(console);
        }
    }
}
