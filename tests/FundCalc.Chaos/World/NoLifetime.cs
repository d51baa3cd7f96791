using Microsoft.Extensions.Hosting;

namespace FundCalc.Chaos.World;

/// <summary>Of a host in a test's process: signals are for the process, which ends with them.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
