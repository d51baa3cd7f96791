namespace FundCalc.Benchmarks.Streams;

/// <summary>What answers a stream.</summary>
internal enum Handler
{
    /// <summary>Moves bytes and does nothing else.</summary>
    Raw,

    /// <summary>Moves bytes and is busy for a few microseconds before each reply.</summary>
    RawAfterWait,

    /// <summary>The service under test.</summary>
    Service,
}
