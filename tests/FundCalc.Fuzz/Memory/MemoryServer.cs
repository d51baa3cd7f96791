using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace FundCalc.Fuzz.Memory;

/// <summary>A server without a network: hands requests to the application as Kestrel would, one message sequence in, the reply's bytes and trailers out.</summary>
internal sealed class MemoryServer : IServer
{
    private Func<MemoryCall, Task>? _process;

    public IFeatureCollection Features { get; } = new FeatureCollection();

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        _process = async call =>
        {
            var context = application.CreateContext(call.Features);
            try
            {
                await application.ProcessRequestAsync(context);
            }
            finally
            {
                await call.CompleteAsync();
                application.DisposeContext(context, null);
            }
        };
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
    }

    /// <summary>Lets the application answer a call.</summary>
    public Task ProcessAsync(MemoryCall call) => (_process ?? throw new InvalidOperationException("The host is not running."))(call);
}
