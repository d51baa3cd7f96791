using System.Diagnostics.Tracing;

namespace FundCalc.Benchmarks.Server;

/// <summary>Adds up what this process allocates on the large-object heap, by the runtime's own events: one for about every 100 KB of each heap.</summary>
internal sealed class LargeObjectListener : EventListener
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords Collector = (EventKeywords)1;
    private const int AllocationTick = 10;
    private const int KindField = 1;
    private const int AmountField = 3;
    private const uint Large = 1;

    private static long s_bytes;

    /// <summary>Bytes on the large-object heap that all listeners of this process have been told of.</summary>
    public static long Bytes => Interlocked.Read(ref s_bytes);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (string.Equals(eventSource.Name, Runtime, StringComparison.Ordinal))
        {
            EnableEvents(eventSource, EventLevel.Verbose, Collector);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData is { EventId: AllocationTick, Payload: { } payload } && payload[KindField] is Large)
        {
            Interlocked.Add(ref s_bytes, Convert.ToInt64(payload[AmountField], System.Globalization.CultureInfo.InvariantCulture));
        }
    }
}
