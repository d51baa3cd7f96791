using System.Buffers.Binary;

namespace FundCalc.Benchmarks.Server;

/// <summary>What a server process has used since its start.</summary>
/// <param name="AllocatedBytes">Bytes allocated on the managed heap.</param>
/// <param name="Processor">Processor time of all its threads, in user mode and in the kernel.</param>
internal readonly record struct ServerUsage(long AllocatedBytes, TimeSpan Processor)
{
    /// <summary>This process's usage.</summary>
    public static ServerUsage Now() => new(GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime);

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    public static ServerUsage From(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadInt64LittleEndian(bytes), new TimeSpan(BinaryPrimitives.ReadInt64LittleEndian(bytes[sizeof(long)..])));

    /// <summary>Two little-endian numbers of eight bytes: bytes, and ticks of 100 ns.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[2 * sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, AllocatedBytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(sizeof(long)), Processor.Ticks);
        return bytes;
    }
}
