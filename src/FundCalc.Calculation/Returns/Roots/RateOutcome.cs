namespace FundCalc.Calculation.Returns.Roots;

/// <summary>What a search for internal rates of return found.</summary>
public enum RateOutcome
{
    /// <summary>Exactly one rate in the range.</summary>
    OneRate,

    /// <summary>Several rates in the range.</summary>
    SeveralRates,

    /// <summary>No rate above −1 at all.</summary>
    NoRate,

    /// <summary>None in the range; whether there are any outside is not known.</summary>
    NoneInRange,

    /// <summary>Parts of the range could not be decided: two rates that (nearly) fall together, or more work than is allowed.</summary>
    Unresolved,

    /// <summary>All flows are 0 or cancel out in their moment: every rate is a solution.</summary>
    EveryRate,
}
