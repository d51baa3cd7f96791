using System.Diagnostics;
using FundCalc.Cli.Tests.Support;

namespace FundCalc.Cli.Tests.EndToEnd;

public sealed class ServeCommandTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("--grpc-port", "70000")]
    [InlineData("--address", "nowhere")]
    [InlineData("--Listen:NoSuchSetting=1")]
    public async Task Serve_WrongSetting_DoesNotStart(params string[] args)
        => Assert.Equal(ExitCode.DidNotRun, (await CommandRun.OfAsync(["serve", "--http-port", "0", .. args])).Code);

    [Theory]
    [InlineData("--grpcport", "0")]
    [InlineData("nonsense")]
    public async Task Serve_UnknownOption_DoesNotRunAndNamesIt(params string[] args)
    {
        CommandRun run = await CommandRun.OfAsync(["serve", .. args]);
        Assert.Equal(ExitCode.DidNotRun, run.Code);
        Assert.Contains(args[0], run.ErrorLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_Terminated_StopsCleanlyWithCodeZero()
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "fundcalc.dll"), "serve", "--grpc-port", "0", "--http-port", "0"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            string? line;
            do
            {
                line = await process.StandardOutput.ReadLineAsync(patience.Token);
            }
            while (line is not null && !line.Contains("listening grpc http://127.0.0.1:", StringComparison.Ordinal));
            Assert.NotNull(line);
            using Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            Assert.Equal(0, process.ExitCode);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
