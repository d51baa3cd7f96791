using System.Text.Json;

namespace FundCalc.Benchmarks.Server;

/// <summary>What garbage collection did in a server process so far.</summary>
/// <param name="Collections">Collections of each generation, 0 to 2; each counts in those below it too.</param>
/// <param name="LargeBytes">Bytes allocated on the large-object heap while it was watched.</param>
/// <param name="LargeSize">Size of that heap after the last collection, in bytes.</param>
/// <param name="Pauses">Time that all threads stood still for collections.</param>
internal sealed record ServerMemory(int[] Collections, long LargeBytes, long LargeSize, TimeSpan Pauses)
{
    private const int LargeGeneration = 3;

    private static LargeObjectListener? s_listener;

    /// <summary>This process's memory; from the first call on the large-object heap is watched.</summary>
    public static ServerMemory Now()
    {
        s_listener ??= new LargeObjectListener();
        var sizes = GC.GetGCMemoryInfo(GCKind.Any).GenerationInfo;
        return new(
            [GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)],
            LargeObjectListener.Bytes,
            sizes.Length > LargeGeneration ? sizes[LargeGeneration].SizeAfterBytes : 0,
            GC.GetTotalPauseDuration());
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    public static ServerMemory From(byte[] bytes) => JsonSerializer.Deserialize<ServerMemory>(bytes) ?? throw new BenchmarkException("The server did not tell its memory.");

    /// <summary>As JSON.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this);
}
