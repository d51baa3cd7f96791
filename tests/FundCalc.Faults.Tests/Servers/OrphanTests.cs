using System.Diagnostics;
using FundCalc.RedisServers;

namespace FundCalc.Faults.Tests.Servers;

/// <summary>No server outlives the process that started it, however that ends.</summary>
public sealed class OrphanTests
{
    [Fact]
    public async Task ProcessKilled_ItsServersAreStoppedAndTheirFilesRemoved()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(OrphanTests).Assembly.Location]) { UseShellExecute = false, RedirectStandardOutput = true };
        using var holder = Process.Start(start)!;
        var folders = new[] { await holder.StandardOutput.ReadLineAsync(), await holder.StandardOutput.ReadLineAsync() };
        Assert.All(folders, folder => Assert.NotEmpty(Processes.Naming(folder!)));

        holder.Kill(); // SIGKILL: it cannot clean up

        foreach (var folder in folders)
        {
            await Wait.UntilAsync($"the server of {folder} is gone", _ => Task.FromResult(!Processes.Naming(folder!).Any()));
            await Wait.UntilAsync($"{folder} is gone", _ => Task.FromResult(!Directory.Exists(folder)));
        }
    }
}
