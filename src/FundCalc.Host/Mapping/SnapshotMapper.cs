using System.Globalization;
using FundCalc.Calculation.Market;
using FundCalc.Host.Errors;
using FundCalc.Prices.Snapshots;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>Snapshots between contract and book.</summary>
internal static class SnapshotMapper
{
    private const int MaxInstruments = 100_000;
    private const int MaxCurrencies = 1_000;

    /// <summary>Reads a request to fix prices.</summary>
    public static SnapshotRequest Read(Contract.CreateSnapshotRequest request)
    {
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        var asked = new SnapshotRequest(
            PriceMapper.ReadIds(reader, request.InstrumentIds, MaxInstruments),
            reader.ReadInstant(at, "valuation_instant", request.ValuationInstant),
            reader.ReadDigest(at, request.ParentDigest, "parent_digest"),
            reader.ReadSnapshotName(at, request.Name),
            request.Conversion is { } conversion ? Read(reader, at.Field("conversion"), conversion) : null);
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
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="asOf">As of when they were fixed.</param>
    public static Contract.CreateSnapshotResponse Write(PriceSnapshot snapshot, DateTimeOffset asOf) => new()
    {
        SnapshotDigest = snapshot.Digest.ToString(),
        Prices = (uint)snapshot.Records.Count,
        Absences = (uint)snapshot.Absences.Count,
        ValuationInstant = snapshot.Instant is { } instant ? TimeMapper.Write(instant) : null,
        ParentDigest = snapshot.Parent?.ToString() ?? "",
        FixedInstant = TimeMapper.Write(asOf),
    };

    private static SnapshotConversion Read(FieldReader reader, in FieldPath at, Contract.SnapshotConversion conversion)
    {
        if (conversion.Currencies.Count > MaxCurrencies)
        {
            throw RefusalException.Limit("conversion.currencies", conversion.Currencies.Count.ToString(CultureInfo.InvariantCulture), "must have at most 1,000 entries");
        }

        for (var i = 0; i < conversion.Currencies.Count; i++)
        {
            ReadCode(reader, at.Of($"currencies[{i}]"), conversion.Currencies[i]);
        }

        return new SnapshotConversion(
            ReadCode(reader, at.Of("base_currency"), conversion.BaseCurrency),
            conversion.PivotCurrency.Length == 0 ? PriceSelectionMapper.DefaultPivot : ReadCode(reader, at.Of("pivot_currency"), conversion.PivotCurrency),
            conversion.Currencies);
    }

    // A unit that only the valuation declares is as good as any: so the form of a code counts, not a table.
    private static string ReadCode(FieldReader reader, string path, string code)
    {
        if (!CurrencyUnits.IsCode(code))
        {
            reader.Refuse(path, code, code.Length == 0 ? "must be given" : CurrencyUnits.CodeRule);
        }

        return code;
    }
}
