using System.Diagnostics;
using System.Globalization;
using FundCalc.RedisServers;

namespace FundCalc.Faults.Tests.Servers;

/// <summary>No server outlives the process that started it, however that ends.</summary>
public sealed class OrphanTests
{
    [Fact]
    public async Task ProcessKilled_ItsServersAreStoppedAndTheirFilesRemoved()
    {
        using var holder = Hold();
        var folders = await FoldersAsync(holder);

        holder.Kill(); // SIGKILL: it cannot clean up

        await AssertGoneAsync(folders);
    }

    [Fact]
    public async Task ProcessAndItsWatchKilled_TheNextRunStopsTheServers()
    {
        using var holder = Hold();
        var folders = await FoldersAsync(holder);
        var run = Path.GetDirectoryName(folders[0])!;
        var watch = Assert.Single(Processes.Naming(run), process => Processes.CommandLine(process).Contains("trap", StringComparison.Ordinal));

        using (var shell = Process.GetProcessById(int.Parse(Path.GetFileName(watch), CultureInfo.InvariantCulture)))
        {
            shell.Kill();
        }

        holder.Kill();
        await holder.WaitForExitAsync();
        Assert.All(folders, folder => Assert.NotEmpty(Processes.Naming(folder)));
        using (var stop = Process.Start(Path.Combine(Programs.Repository, "eng", "lib", "stop-servers"), ["--stray", Path.GetDirectoryName(run)!]))
        {
            await stop.WaitForExitAsync();
            Assert.Equal(0, stop.ExitCode);
        }

        await AssertGoneAsync(folders);
    }

    private static Process Hold() => Process.Start(
        new ProcessStartInfo("dotnet", [typeof(OrphanTests).Assembly.Location]) { UseShellExecute = false, RedirectStandardOutput = true })!;

    private static async Task<string[]> FoldersAsync(Process holder)
    {
        string[] folders = [(await holder.StandardOutput.ReadLineAsync())!, (await holder.StandardOutput.ReadLineAsync())!];
        Assert.All(folders, folder => Assert.NotEmpty(Processes.Naming(folder)));
        return folders;
    }

    private static async Task AssertGoneAsync(string[] folders)
    {
        foreach (var folder in folders)
        {
            await Wait.UntilAsync($"the server of {folder} is gone", _ => Task.FromResult(!Processes.Naming(folder).Any()));
            await Wait.UntilAsync($"{folder} is gone", _ => Task.FromResult(!Directory.Exists(folder)));
        }
    }
}
