namespace FundCalc.Prices.Snapshots;

/// <summary>Who can read a snapshot. The numbers are those of the contract.</summary>
public enum SnapshotState
{
    /// <summary>Every replica, until it expires: Redis has it.</summary>
    Shared = 1,

    /// <summary>The replica that answers and no other, until it makes room for others: there is no Redis, or Redis did not take it or has lost it.</summary>
    Local = 2,

    /// <summary>The replica that answers; whether others can is not known, because Redis does not answer.</summary>
    Unconfirmed = 3,
}
