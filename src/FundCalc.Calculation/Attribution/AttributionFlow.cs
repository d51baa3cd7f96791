using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Attribution;

/// <summary>Money in or out.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Date">The day.</param>
/// <param name="Amount">In the base currency: + into the fund, − out of it.</param>
/// <param name="InstrumentId">Of a trade: the instrument; else empty.</param>
/// <param name="Quantity">Of a trade: + bought, − sold; else null.</param>
public sealed record AttributionFlow(FlowKind Kind, DateOnly Date, ExactDecimal Amount, string InstrumentId, ExactDecimal? Quantity);
