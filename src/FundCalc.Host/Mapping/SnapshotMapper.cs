using FundCalc.Calculation.Market;
using FundCalc.Prices.Snapshots;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>Snapshots between contract and book.</summary>
internal static class SnapshotMapper
{
    private const int MaxInstruments = 100_000;

    /// <summary>Reads a request to fix prices.</summary>
    public static SnapshotRequest Read(Contract.CreateSnapshotRequest request)
    {
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        var asked = new SnapshotRequest(
            PriceMapper.ReadIds(reader, request.InstrumentIds, MaxInstruments),
            reader.ReadInstant(at, "valuation_instant", request.ValuationInstant),
            reader.ReadDigest(at, request.ParentDigest, "parent_digest"),
            reader.ReadSnapshotName(at, request.Name));
        reader.ThrowIfAny();
        return asked;
    }

    /// <summary>A snapshot's name, or null when it is absent.</summary>
    public static string? ReadSnapshotName(this FieldReader reader, in FieldPath at, string name)
    {
        if (name.Length == 0)
        {
            return null;
        }

        // The alphabet of instrument ids, so that a name is as safe in keys and in logs.
        if (!InstrumentId.IsValid(name))
        {
            reader.Refuse(at.Of("name"), name, InstrumentId.Rule);
        }

        return name;
    }

    /// <summary>Writes fixed prices.</summary>
    public static Contract.CreateSnapshotResponse Write(PriceSnapshot snapshot) => new()
    {
        SnapshotDigest = snapshot.Digest.ToString(),
        Prices = (uint)snapshot.Records.Count,
        Absences = (uint)snapshot.Absences.Count,
        ValuationInstant = snapshot.Instant is { } instant ? TimeMapper.Write(instant) : null,
        ParentDigest = snapshot.Parent?.ToString() ?? "",
    };
}
