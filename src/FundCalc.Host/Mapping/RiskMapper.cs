using System.Globalization;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Scenarios;
using FundCalc.Host.Errors;
using Google.Protobuf.Collections;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>Risk figures of instruments.</summary>
internal static class RiskMapper
{
    /// <summary>The most characters of a sector's name: 64.</summary>
    public const int MaxSectorLength = 64;

    private const int MaxInstruments = 250_000;
    private const int MaxTenors = 40;
    private const uint MaxTenor = 1_200;
    private const int MaxBeta = 100;
    private const int MaxDuration = 1_000;
    private const int MaxConvexity = 1_000_000;

    /// <summary>The tenors of the key rates, in months, ascending.</summary>
    /// <exception cref="RefusalException">Too many.</exception>
    public static IReadOnlyList<uint> ReadTenors(this FieldReader reader, in FieldPath at, IReadOnlyList<uint> tenors)
    {
        if (tenors.Count > MaxTenors)
        {
            throw RefusalException.Limit(at.Of("key_rate_tenor_months"), tenors.Count.ToString(CultureInfo.InvariantCulture), "must have at most 40 entries");
        }

        for (var i = 0; i < tenors.Count; i++)
        {
            if (tenors[i] is 0 or > MaxTenor || (i > 0 && tenors[i] <= tenors[i - 1]))
            {
                reader.Refuse(at.Of($"key_rate_tenor_months[{i}]"), tenors[i].ToString(CultureInfo.InvariantCulture), "must be 1 to 1,200 and above the one before");
            }
        }

        return tenors;
    }

    /// <summary>Risk figures by instrument.</summary>
    /// <exception cref="RefusalException">Too many.</exception>
    public static IReadOnlyDictionary<string, RiskFigures> ReadRisks(this FieldReader reader, in FieldPath at, IReadOnlyList<Contract.InstrumentRisk> instruments, int tenors)
    {
        if (instruments.Count > MaxInstruments)
        {
            throw RefusalException.Limit(at.Of("instruments"), instruments.Count.ToString(CultureInfo.InvariantCulture), "must have at most 250,000 entries");
        }

        var parent = at.ToString();
        var read = new Dictionary<string, RiskFigures>(instruments.Count, StringComparer.Ordinal);
        for (var i = 0; i < instruments.Count && !reader.IsFull; i++)
        {
            var path = new FieldPath(parent, "instruments", i);
            var id = reader.ReadInstrument(path, instruments[i].InstrumentId);
            if (!read.TryAdd(id, ReadFigures(reader, path, instruments[i], tenors)))
            {
                reader.Refuse(path.Of("instrument_id"), id, "must stand there once");
            }
        }

        return read;
    }

    private static RiskFigures ReadFigures(FieldReader reader, in FieldPath at, Contract.InstrumentRisk risk, int tenors) => new()
    {
        Sector = risk.Sector.Length == 0 ? null : reader.Text(at, "sector", risk.Sector, 1, MaxSectorLength),
        Beta = Optional(reader, at, "beta", risk.Beta, MaxBeta),
        ModifiedDuration = Optional(reader, at, "modified_duration", risk.ModifiedDuration, MaxDuration),
        Convexity = Optional(reader, at, "convexity", risk.Convexity, MaxConvexity) ?? ExactDecimal.Zero,
        KeyRateDurations = ReadKeyRates(reader, at, risk.KeyRateDurations, tenors),
        SpreadDuration = Optional(reader, at, "spread_duration", risk.SpreadDuration, MaxDuration),
        SpreadConvexity = Optional(reader, at, "spread_convexity", risk.SpreadConvexity, MaxConvexity) ?? ExactDecimal.Zero,
        Vega = risk.Vega.Length == 0 ? null : reader.Decimal(at, "vega", risk.Vega),
    };

    private static ExactDecimal? Optional(FieldReader reader, in FieldPath at, string name, string text, int limit) =>
        text.Length == 0 ? null : reader.Between(at, name, text, -limit, limit);

    private static ExactDecimal[]? ReadKeyRates(FieldReader reader, in FieldPath at, RepeatedField<string> durations, int tenors)
    {
        if (durations.Count == 0)
        {
            return null;
        }

        if (durations.Count != tenors)
        {
            reader.Refuse(
                at.Of("key_rate_durations"),
                durations.Count.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"must have as many entries as key_rate_tenor_months, {tenors}"));
            return null;
        }

        var read = new ExactDecimal[tenors];
        for (var i = 0; i < tenors && !reader.IsFull; i++)
        {
            read[i] = reader.Between(at, $"key_rate_durations[{i}]", durations[i], -MaxDuration, MaxDuration);
        }

        return read;
    }
}
