using Grpc.Core;

namespace FundCalc.Host.Tests.Support;

/// <summary>Reads streams with a limit, so that a test fails where it would hang.</summary>
internal static class Streamed
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The next message, which there must be.</summary>
    public static async Task<T> NextAsync<T>(this AsyncServerStreamingCall<T> call)
    {
        using var limit = new CancellationTokenSource(Patience);
        Assert.True(await call.ResponseStream.MoveNext(limit.Token));
        return call.ResponseStream.Current;
    }

    /// <summary>Waits until something holds, however long the machine takes for it within the limit.</summary>
    public static async Task UntilAsync(Func<bool> holds, TimeSpan? atMost = null)
    {
        var end = DateTime.UtcNow + (atMost ?? Patience);
        while (!holds())
        {
            Assert.True(DateTime.UtcNow < end, "It did not happen in time.");
            await Task.Delay(5);
        }
    }
}
