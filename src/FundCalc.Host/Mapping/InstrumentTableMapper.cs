using System.Globalization;
using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Errors;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>Pieces of a batch's instrument table.</summary>
internal static class InstrumentTableMapper
{
    /// <summary>Reads a piece, all violations at once.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="known">How many instruments the table has.</param>
    public static List<TableInstrument> Read(Contract.InstrumentTable piece, int known)
    {
        if (known + (long)piece.Instruments.Count > InstrumentTable.MaxInstruments)
        {
            throw RefusalException.Limit(
                "instruments", (known + (long)piece.Instruments.Count).ToString(CultureInfo.InvariantCulture), "must be at most 250,000 in the table");
        }

        var (reader, at) = (new FieldReader(), FieldPath.Request.Field("instruments"));
        if (piece.FirstIndex != known)
        {
            reader.Refuse(at.Of("first_index"), piece.FirstIndex.ToString(CultureInfo.InvariantCulture), $"must be {known}, the number of instruments sent so far");
        }

        if (piece.Instruments.Count == 0)
        {
            reader.Refuse(at.Of("instruments"), "", "must have an entry");
        }

        var instruments = new List<TableInstrument>(piece.Instruments.Count);
        for (var i = 0; i < piece.Instruments.Count && !reader.IsFull; i++)
        {
            instruments.Add(Read(reader, new FieldPath("instruments", "instruments", i), piece.Instruments[i]));
        }

        reader.ThrowIfAny();
        return instruments;
    }

    /// <summary>Reads one instrument.</summary>
    public static TableInstrument Read(FieldReader reader, in FieldPath path, Contract.TableInstrument instrument)
    {
        if (instrument.QuantityScale is < 0 or > InstrumentTable.MaxQuantityScale)
        {
            reader.Refuse(path.Of("quantity_scale"), instrument.QuantityScale.ToString(CultureInfo.InvariantCulture), "must be 0 to 18");
        }

        return new TableInstrument(
            reader.ReadInstrument(path, instrument.InstrumentId),
            instrument.QuantityScale,
            reader.Decimal(path, "contract_multiplier", instrument.ContractMultiplier, ExactDecimal.One, DecimalRule.AboveZero),
            reader.Enumeration<AssetClass>(path, "asset_class", (int)instrument.AssetClass, AssetClass.Unspecified),
            reader.ReadLevel(path, instrument.Level),
            reader.Decimal(path, "haircut", instrument.Haircut, ExactDecimal.Zero, DecimalRule.ZeroToOne));
    }
}
