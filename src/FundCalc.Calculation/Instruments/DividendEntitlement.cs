using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Instruments;

/// <summary>A dividend that the portfolio has a right to, or owes on what it holds short.</summary>
/// <param name="InstrumentId">The instrument.</param>
/// <param name="Quantity">Units that were held when it went ex; negative for a short position.</param>
/// <param name="GrossPerUnit">Before tax, at least 0.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="ExDate">From when on the instrument is traded without it.</param>
/// <param name="PayDate">When it is paid; not before the ex-date.</param>
/// <param name="WithholdingRate">What is withheld, a fraction from 0 to 1.</param>
/// <param name="ReclaimRate">What of it will be paid back, at most what is withheld.</param>
public sealed record DividendEntitlement(
    string InstrumentId,
    ExactDecimal Quantity,
    ExactDecimal GrossPerUnit,
    string Currency,
    DateOnly ExDate,
    DateOnly PayDate,
    ExactDecimal WithholdingRate,
    ExactDecimal ReclaimRate)
{
    /// <summary>The claim on a day, or the debt on a short position: from the ex-date on and before it is paid; else 0.</summary>
    internal BalanceItem Claim(DateOnly date)
    {
        // claim = quantity x gross per unit x (1 - withholding + reclaim)
        var amount = ExDate <= date && date < PayDate ? Quantity * GrossPerUnit * (ExactDecimal.One - WithholdingRate + ReclaimRate) : ExactDecimal.Zero;
        return new BalanceItem(amount.Sign < 0 ? BalanceKind.Payable : BalanceKind.AccruedIncome, Currency, amount.Abs());
    }
}
