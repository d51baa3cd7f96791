using FundCalc.Calculation;

namespace FundCalc.Prices.Publishing;

/// <summary>Why a published price was refused.</summary>
/// <param name="Index">Its position in the whole stream, from 0.</param>
/// <param name="InstrumentId">The instrument as received, shortened to 80 characters.</param>
/// <param name="Violations">The field, the value and the rule that it breaks.</param>
public sealed record PriceRefusal(long Index, string InstrumentId, IReadOnlyList<FieldViolation> Violations);
