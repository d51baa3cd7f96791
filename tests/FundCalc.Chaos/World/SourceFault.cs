namespace FundCalc.Chaos.World;

/// <summary>What is wrong with the source upstream.</summary>
internal enum SourceFault
{
    None,

    /// <summary>It answers after 10 seconds.</summary>
    Slow,

    /// <summary>Every other call ends with UNAVAILABLE.</summary>
    FailsHalf,

    /// <summary>Every fourth answer holds another instrument's quote.</summary>
    OtherInstrument,

    /// <summary>One quote in 20 is below zero.</summary>
    Negative,

    /// <summary>One quote in 20 lies an hour ahead.</summary>
    Future,

    /// <summary>Nobody listens.</summary>
    Down,
}
