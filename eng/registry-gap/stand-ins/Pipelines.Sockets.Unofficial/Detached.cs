using System.IO.Pipelines;

namespace Pipelines.Sockets.Unofficial;

/// <summary>Starts work that outlives its starter.</summary>
internal static class Detached
{
    /// <summary>
    /// Starts a loop on a scheduler without the ambient state (<see cref="ExecutionContext"/>) of the caller, which the loop would
    /// otherwise keep alive as long as its connection.
    /// </summary>
    public static void Start(PipeScheduler scheduler, Action<object?> loop, object state)
    {
        var suppress = !ExecutionContext.IsFlowSuppressed();
        if (suppress)
        {
            ExecutionContext.SuppressFlow();
        }

        try
        {
            scheduler.Schedule(loop, state);
        }
        finally
        {
            if (suppress)
            {
                ExecutionContext.RestoreFlow();
            }
        }
    }
}
