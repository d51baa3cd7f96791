using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Instruments;

/// <summary>Values positions in one instrument on one day.</summary>
internal interface IInstrumentDay
{
    /// <summary>The figures of a position, before haircuts, in the price's currency.</summary>
    /// <param name="units">Quantity × contract multiplier, signed.</param>
    /// <param name="price">The price as its source quotes it.</param>
    InstrumentFigures Value(ExactDecimal units, ExactDecimal price);
}
