using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Tests.Batch;

/// <summary>A position of the row form.</summary>
internal sealed record BatchRow(TableInstrument Instrument, string Quantity, string Multiplier, string Haircut)
{
    public Holding Holding(long quantity) => new(
        Instrument.InstrumentId,
        new ExactDecimal(quantity, Instrument.QuantityScale),
        Instrument.Multiplier,
        Instrument.AssetClass,
        Instrument.Level,
        Instrument.Haircut);
}
