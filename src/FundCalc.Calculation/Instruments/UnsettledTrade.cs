using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Instruments;

/// <summary>A trade that the positions have in them and the cash has not.</summary>
/// <param name="InstrumentId">The instrument.</param>
/// <param name="Quantity">Bought if above zero, sold if below; not zero.</param>
/// <param name="Consideration">What is paid or received in the end, at least 0.</param>
/// <param name="Currency">The currency of the consideration.</param>
/// <param name="TradeDate">When it was made.</param>
/// <param name="SettlementDate">When it is settled; not before the trade.</param>
public sealed record UnsettledTrade(
    string InstrumentId, ExactDecimal Quantity, ExactDecimal Consideration, string Currency, DateOnly TradeDate, DateOnly SettlementDate)
{
    /// <summary>Whether it is made and not settled.</summary>
    public bool IsOpen(DateOnly date) => TradeDate <= date && date < SettlementDate;

    /// <summary>The money of the trade on a day: owed for a purchase, due for a sale; 0 where it does not count.</summary>
    internal BalanceItem CashLeg(DateOnly date, SettlementBasis basis) => new(
        Quantity.Sign > 0 ? BalanceKind.Payable : BalanceKind.Receivable,
        Currency,
        basis == SettlementBasis.TradeDate && IsOpen(date) ? Consideration : ExactDecimal.Zero);
}
