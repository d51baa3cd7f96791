using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Exposure;

/// <summary>How positions in an instrument are converted.</summary>
/// <param name="InstrumentId">The instrument, once.</param>
/// <param name="Type">What it is.</param>
/// <param name="ContractSize">Above 0; null: the position's contract multiplier.</param>
/// <param name="UnderlyingPrice">At least 0; null where the type has none.</param>
/// <param name="Delta">From −1 to 1; null where the type has none.</param>
/// <param name="Currency">Of the price of the underlying, or of the notional.</param>
/// <param name="UnderlyingId">For netting; empty: not said.</param>
public sealed record ExposureTerms(
    string InstrumentId, ExposureType Type, ExactDecimal? ContractSize, ExactDecimal? UnderlyingPrice, ExactDecimal? Delta, string Currency, string UnderlyingId)
{
    /// <summary>Whether the type has the price of an underlying.</summary>
    public bool HasPrice => Type is not (ExposureType.InterestRateFuture or ExposureType.CurrencyFuture or ExposureType.InterestRateOption or ExposureType.CurrencyOption
        or ExposureType.Swaption or ExposureType.InterestRateSwap or ExposureType.CurrencySwap);

    /// <summary>Whether the type has a delta.</summary>
    public bool HasDelta => Type is >= ExposureType.BondOption and <= ExposureType.Warrant;
}
