namespace FundCalc.RedisServers;

/// <summary>Waiting for what a real server does in its own time.</summary>
public static class Wait
{
    /// <summary>Asks every 10 ms until the condition holds, at most a minute unless told; then a <see cref="TimeoutException"/> that says what was waited for.</summary>
    public static async Task UntilAsync(string what, Func<CancellationToken, Task<bool>> condition, TimeSpan? atMost = null, CancellationToken cancellationToken = default)
    {
        var time = atMost ?? TimeSpan.FromMinutes(1);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(time);
        try
        {
            while (!await condition(limit.Token))
            {
                await Task.Delay(10, limit.Token);
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Not within {time}: {what}.", e);
        }
    }
}
