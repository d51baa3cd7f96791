using Grpc.Core;

namespace FundCalc.Benchmarks.Server;

/// <summary>The methods of the benchmark's server, as bytes: the service under test as its clients' bytes see it, and what is put beside it.</summary>
internal static class BenchmarkMethods
{
    /// <summary>Header of a raw stream: how many messages at its start get no reply.</summary>
    public const string SilentHeader = "bench-silent";

    /// <summary>Header of a raw stream: the bytes of a result, a serialised PortfolioResult.</summary>
    public const string ResultHeader = "bench-result-bin";

    /// <summary>Header of a raw stream: how many times the result stands in every reply. The replies themselves would be too long for a header.</summary>
    public const string ResultsHeader = "bench-results";

    /// <summary>Header of a raw stream: the bytes of the last message.</summary>
    public const string SummaryHeader = "bench-summary-bin";

    /// <summary>The name of the stream that the generated classes and <see langword="decimal"/> serve.</summary>
    public const string RevalueGeneratedName = "RevalueGenerated";

    /// <summary>The service that is put beside the one under test.</summary>
    public const string Service = "fundcalc.benchmarks.Beside";

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes);

    /// <summary>RevaluePortfolios, the stream that is measured.</summary>
    public static Method<byte[], byte[]> Revalue { get; } =
        new(MethodType.DuplexStreaming, "fundcalc.v1.ValuationService", "RevaluePortfolios", Bytes, Bytes);

    /// <summary>A stream of the same shape that answers every message at once without looking at it.</summary>
    public static Method<byte[], byte[]> Move { get; } = new(MethodType.DuplexStreaming, Service, "Move", Bytes, Bytes);

    /// <summary>The same, but busy for a few microseconds before each answer.</summary>
    public static Method<byte[], byte[]> MoveAfterWait { get; } = new(MethodType.DuplexStreaming, Service, "MoveAfterWait", Bytes, Bytes);

    /// <summary>RevaluePortfolios as the generated classes and <see langword="decimal"/> make it.</summary>
    public static Method<byte[], byte[]> RevalueGenerated { get; } = new(MethodType.DuplexStreaming, Service, RevalueGeneratedName, Bytes, Bytes);

    /// <summary>ValuePortfolio, as its clients' bytes see it.</summary>
    public static Method<byte[], byte[]> Value { get; } = new(MethodType.Unary, "fundcalc.v1.ValuationService", "ValuePortfolio", Bytes, Bytes);

    /// <summary>A call that does nothing: an empty message each way.</summary>
    public static Method<byte[], byte[]> Empty { get; } = new(MethodType.Unary, Service, "Empty", Bytes, Bytes);

    /// <summary>What the server has used so far: <see cref="ServerUsage"/>.</summary>
    public static Method<byte[], byte[]> Usage { get; } = new(MethodType.Unary, Service, "Usage", Bytes, Bytes);

    /// <summary>What garbage collection did in the server so far: <see cref="ServerMemory"/>.</summary>
    public static Method<byte[], byte[]> Memory { get; } = new(MethodType.Unary, Service, "Memory", Bytes, Bytes);
}
