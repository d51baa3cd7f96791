namespace FundCalc.Chaos.Model;

/// <summary>Who has prices of an instrument.</summary>
[Flags]
internal enum PriceOrigins
{
    None = 0,

    /// <summary>The source upstream.</summary>
    Source = 1,

    /// <summary>Publishers.</summary>
    Published = 2,

    /// <summary>A publisher whose clock is ahead, through the replica whose clock is too.</summary>
    PublishedAhead = 4,
}
