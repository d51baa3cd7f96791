using FundCalc.Calculation.Batch;
using FundCalc.V1;
using DomainKind = FundCalc.Calculation.Valuation.BalanceKind;

namespace FundCalc.Host.Batch;

/// <summary>Reads serialised balances.</summary>
internal static class BalanceBytes
{
    /// <summary>Adds a serialised <see cref="Balance"/> to a portfolio. False where it is not as usual: the generated classes then read it, and say what is wrong.</summary>
    public static bool TryAdd(PortfolioKernel kernel, ReadOnlySpan<byte> balance)
    {
        var kind = 0UL;
        ReadOnlySpan<byte> currency = default, amount = default;
        var fields = new WireFields(balance);
        while (fields.TryNext())
        {
            switch (fields.Tag)
            {
                case (Balance.KindFieldNumber << 3) | WireFields.Varint:
                    kind = fields.Number;
                    break;
                case (Balance.CurrencyFieldNumber << 3) | WireFields.Delimited:
                    currency = fields.Bytes;
                    break;
                case (Balance.AmountFieldNumber << 3) | WireFields.Delimited:
                    amount = fields.Bytes;
                    break;
                default:
                    return false;
            }
        }

        return !fields.IsMalformed
            && kind is >= (ulong)BalanceKind.Cash and <= (ulong)BalanceKind.AccruedIncome
            && kernel.TryAddBalance((DomainKind)kind, currency, amount);
    }
}
