namespace FundCalc.Host.Tests.Support;

/// <summary>One host for all tests that only ask it.</summary>
public sealed class HostFixture : IAsyncLifetime
{
    private RunningHost? _host;

    internal RunningHost Host => _host ?? throw new InvalidOperationException("The host is not running.");

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
