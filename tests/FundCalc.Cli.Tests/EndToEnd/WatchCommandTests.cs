using FundCalc.Cli.Tests.Support;
using FundCalc.Host;
using Microsoft.AspNetCore.Builder;

namespace FundCalc.Cli.Tests.EndToEnd;

public sealed class WatchCommandTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    private const string Csv = "portfolio_id,type,instrument_id,quantity,currency\nP1,cash,,12.50,USD\nP2,position,NOBODY,1,\n";

    [Fact]
    public async Task Watch_Portfolios_WritesALineForEach()
    {
        CommandRun run = await service.RunWithInputAsync(Csv, "watch", "-", "--input-format", "csv", "--updates", "1");

        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        string[] lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Equal(["P1", "12.50", "USD", "", ""], lines[0].Split('\t')[1..]);
        Assert.StartsWith("P2\t\t\t\tPRICE_MISSING: price:NOBODY", lines[1].Split('\t', 2)[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_Nav_WritesALineForEachClass()
    {
        const string Request = """
            { "funds": [ { "portfolio": { "portfolioId": "F", "balances": [ { "kind": "BALANCE_KIND_CASH", "currency": "USD", "amount": "100" } ] }, "fundCurrency": "USD",
              "classes": [ { "classId": "A", "unitsIssued": "8", "allocationWeight": "1" }, { "classId": "B", "unitsIssued": "10", "allocationWeight": "1" } ] } ] }
            """;

        CommandRun run = await service.RunWithInputAsync(Request, "watch", "--nav", "-", "--updates", "1");

        // Half of 100 each: 50 / 8, half to even, and 50 / 10.
        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.Equal("F A 6.25 F B 5.00", string.Join(' ', run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(' ', line.Split('\t')[1..3]))));
    }

    [Fact]
    public async Task Watch_Prices_WritesALineForEach()
    {
        CommandRun run = await service.RunAsync("prices", "watch", "NOBODY", "--updates", "1");

        Assert.Equal((ExitCode.Ok, ""), (run.Code, run.Error));
        Assert.EndsWith("\tNOBODY\t\t\t\tmissing\n", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("portfolio_id,type,instrument_id,quantity,currency\nP1,what,A,1,\n", "what")]
    [InlineData("portfolio_id,type,instrument_id,quantity,currency\n", "has no portfolio")]
    public async Task Watch_UnreadableInput_DidNotRun(string input, string why)
    {
        CommandRun run = await service.RunWithInputAsync(input, "watch", "-", "--input-format", "csv");

        Assert.Equal((ExitCode.DidNotRun, ""), (run.Code, run.Out));
        Assert.Contains(why, run.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_RefusedByTheService_DidNotRun()
    {
        CommandRun run = await service.RunWithInputAsync(Csv, "watch", "-", "--input-format", "csv", "--base-currency", "XQZ");

        Assert.Equal(ExitCode.DidNotRun, run.Code);
        Assert.Contains("base_currency", run.ErrorLine, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--interval", "-1")]
    [InlineData("--interval", "x")]
    [InlineData("--updates", "0")]
    public async Task Watch_BadOption_IsNamed(string option, string value)
    {
        CommandRun run = await service.RunWithInputAsync(Csv, "watch", "-", "--input-format", "csv", option, value);

        Assert.Equal(ExitCode.DidNotRun, run.Code);
        Assert.Contains(option, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_HostStopsAndComesBack_SaysSoAndGoesOn()
    {
        WebApplication first = await StartAsync(0);
        string target = first.Urls.First();
        using var stop = new CancellationTokenSource();
        var output = new Lines();
        var error = new Lines();
        var terminal = new Terminal(() => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Csv)), output, error, OutIsTerminal: false, ErrorIsTerminal: false, TimeProvider.System);
        Task<int> watching = CommandLine.RunAsync(["watch", "-", "--input-format", "csv", "--target", target], terminal, stop.Token);
        await output.UntilAsync(text => text.Contains("P2", StringComparison.Ordinal));

        await first.StopAsync();
        await first.DisposeAsync();
        await error.UntilAsync(text => text.Contains("interrupted (Unavailable (SHUTTING_DOWN)", StringComparison.Ordinal));
        int lines = output.Count;
        await using WebApplication second = await StartAsync(new Uri(target).Port);
        await output.UntilAsync(_ => output.Count >= lines + 2);

        // Ctrl-C.
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Ok, await watching.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private static async Task<WebApplication> StartAsync(int port)
    {
        WebApplication app = FundCalcHost.Build([$"--Listen:GrpcPort={port}", "--Listen:HttpPort=0"]);
        await app.StartAsync();
        return app;
    }

    /// <summary>What a command writes, while it does.</summary>
    private sealed class Lines : StringWriter
    {
        private readonly Lock guard = new();

        public int Count
        {
            get
            {
                lock (guard)
                {
                    return ToString().Count(c => c == '\n');
                }
            }
        }

        public override void WriteLine(string? value)
        {
            lock (guard)
            {
                base.WriteLine(value);
            }
        }

        public async Task UntilAsync(Func<string, bool> holds)
        {
            for (DateTime end = DateTime.UtcNow + TimeSpan.FromSeconds(30); !Holds(holds);)
            {
                Assert.True(DateTime.UtcNow < end, "It did not happen in time.");
                await Task.Delay(10);
            }
        }

        private bool Holds(Func<string, bool> holds)
        {
            lock (guard)
            {
                return holds(ToString());
            }
        }
    }
}
