namespace FundCalc.Prices.Publishing;

/// <summary>What became of a published price.</summary>
public enum PublishOutcome
{
    /// <summary>Taken into the book.</summary>
    Accepted = 1,

    /// <summary>Not newer than what the book has from its source: an older instant, or the same with a lower or equal sequence.</summary>
    Superseded = 2,

    /// <summary>Refused: it breaks a rule, lies too far ahead of the clock, or there is no room for its series.</summary>
    Refused = 3,
}
