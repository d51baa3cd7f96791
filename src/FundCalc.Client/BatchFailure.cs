namespace FundCalc.Client;

/// <summary>Why a batch was given up, though the service did not refuse it.</summary>
public enum BatchFailure
{
    /// <summary>A stream broke too many times in a row without a new result: no replica can be reached, or none gets on.</summary>
    NoReplica = 0,

    /// <summary>A stream broke in a batch that names no snapshot: other prices might be used for the rest, so it cannot go on.</summary>
    NotResumable = 1,

    /// <summary>Replicas disagree about what the figures rest on: another calculation version, or other settings. Their results must not be mixed.</summary>
    ReplicasDiffer = 2,

    /// <summary>A replica did something that the contract rules out.</summary>
    ContractBroken = 3,
}
