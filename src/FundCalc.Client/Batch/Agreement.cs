using FundCalc.V1;

namespace FundCalc.Client.Batch;

/// <summary>What the figures of all streams of a batch rest on: the first stream to open says it, every other one must say the same. Thread-safe.</summary>
internal sealed class Agreement
{
    private readonly Lock guard = new();
    private string first = "";

    /// <summary>What they agree on; null before any stream has opened.</summary>
    public RevaluationOpening? Opening { get; private set; }

    /// <summary>Compares a stream's opening with the others'.</summary>
    /// <exception cref="BatchException">They differ.</exception>
    public void Check(RevaluationOpening opening, string replica)
    {
        lock (guard)
        {
            if (Opening is null)
            {
                (Opening, first) = (opening, replica);
                return;
            }

            Compare("calculation version", Opening.CalculationVersion, opening.CalculationVersion, replica);
            Compare("settings fingerprint", Opening.SettingsFingerprint, opening.SettingsFingerprint, replica);
            Compare("snapshot", Opening.SnapshotDigest, opening.SnapshotDigest, replica);
            Compare("valuation instant", $"{Opening.ValuationInstant}", $"{opening.ValuationInstant}", replica);
            Compare("places of the base currency", $"{Opening.BaseCurrencyPlaces}", $"{opening.BaseCurrencyPlaces}", replica);
        }
    }

    private void Compare(string what, string agreed, string told, string replica)
    {
        if (!string.Equals(agreed, told, StringComparison.Ordinal))
        {
            throw new BatchException(
                BatchFailure.ReplicasDiffer,
                $"{replica} has the {what} {told}, and {first} has {agreed}: results of both must not be mixed in one batch. Run it again when all replicas are of one version.");
        }
    }
}
