using System.Diagnostics;

namespace FundCalc.Client.Tests.Support;

/// <summary>Waits for what real servers do in their own time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task TrueAsync(Func<bool> condition)
    {
        long started = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Limit, "It did not come true in time.");
            await Task.Delay(5);
        }
    }
}
