using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Tests.Batch;

/// <summary>A position of the row form.</summary>
internal sealed record BatchRow(TableInstrument Instrument, string Quantity)
{
    public string Multiplier => Instrument.Multiplier == ExactDecimal.One ? "" : Instrument.Multiplier.ToString();

    public string Haircut => Instrument.Haircut.IsZero ? "" : Instrument.Haircut.ToString();

    public Holding Holding(long quantity) => new(
        Instrument.InstrumentId,
        new ExactDecimal(quantity, Instrument.QuantityScale),
        Instrument.Multiplier,
        Instrument.AssetClass,
        Instrument.Level,
        Instrument.Haircut);
}
