using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>Totals of portfolios in row form, straight from the texts of the wire; every total equals that of <see cref="ValuationCalculator"/> to the last digit.</summary>
/// <param name="market">The market of the batch.</param>
public sealed class RowKernel(BatchMarket market) : PortfolioKernel(market)
{
    /// <summary>Adds a position that says nothing beyond an instrument and a quantity. All texts are UTF-8.</summary>
    /// <param name="instrumentId">The instrument.</param>
    /// <param name="memory">The quantity, a wire decimal, and whatever stands behind it: with 16 bytes in all it is read fastest.</param>
    /// <param name="length">The bytes of the quantity.</param>
    /// <returns>As the other one.</returns>
    public bool TryAddPosition(ReadOnlySpan<byte> instrumentId, ReadOnlySpan<byte> memory, int length)
    {
        var place = Market.Index.Find(instrumentId);
        if (place < 0)
        {
            return false;
        }

        ref readonly var entry = ref Market.Index[place];
        CountPositions(1);
        return (RowDecimal.TryParse(memory, length, out var mantissa, out var scale) && TryAddPlain(entry, mantissa, scale, null))
            || TryAddExactly(entry.Instrument!, memory[..length], default, null, default);
    }

    /// <summary>Adds a position. All texts are UTF-8.</summary>
    /// <param name="instrumentId">The instrument.</param>
    /// <param name="quantity">Wire decimal.</param>
    /// <param name="multiplier">Wire decimal above 0; empty: 1.</param>
    /// <param name="level">The fair-value level; null: the price's.</param>
    /// <param name="haircut">Wire decimal from 0 to 1; empty: 0.</param>
    /// <returns>False when the portfolio must be valued by the long way: a text breaks its rule, or the instrument has not been taken in, or the policy gives the position no value.</returns>
    public bool TryAddPosition(ReadOnlySpan<byte> instrumentId, ReadOnlySpan<byte> quantity, ReadOnlySpan<byte> multiplier, FairValueLevel? level, ReadOnlySpan<byte> haircut)
    {
        var place = Market.Index.Find(instrumentId);
        if (place < 0)
        {
            return false;
        }

        ref readonly var entry = ref Market.Index[place];
        CountPositions(1);
        return (multiplier.Length + haircut.Length == 0 && RowDecimal.TryParse(quantity, out var mantissa, out var scale) && TryAddPlain(entry, mantissa, scale, level))
            || TryAddExactly(entry.Instrument!, quantity, multiplier, level, haircut);
    }

    private static bool TryParseOr(ExactDecimal absent, ReadOnlySpan<byte> text, out ExactDecimal value)
    {
        value = absent;
        return text.Length == 0 || RowDecimal.TryParseExactly(text, out value);
    }

    /// <summary>Adds a position without multiplier and haircut, unless it has a level of its own, its price does not fit, or there is none to use.</summary>
    private bool TryAddPlain(in InstrumentEntry entry, long mantissa, int scale, FairValueLevel? level)
    {
        var (slot, units) = mantissa < 0 ? (entry.Short.Slot, entry.Short.Units) : (entry.Long.Slot, entry.Long.Units);
        if (slot < 0 || (level is not null && level != (mantissa < 0 ? entry.Instrument!.Prices.Short : entry.Instrument!.Prices.Long)!.Level))
        {
            return false;
        }

        Sums.AddProduct(slot + scale, units, mantissa, counting: true);
        return true;
    }

    private bool TryAddExactly(PricedInstrument instrument, ReadOnlySpan<byte> quantity, ReadOnlySpan<byte> multiplier, FairValueLevel? level, ReadOnlySpan<byte> haircut)
    {
        if (!RowDecimal.TryParseExactly(quantity, out var units)
            || !TryParseOr(ExactDecimal.One, multiplier, out var times) || times.Sign <= 0
            || !TryParseOr(ExactDecimal.Zero, haircut, out var cut) || cut.Sign < 0 || cut > ExactDecimal.One)
        {
            return false;
        }

        var line = new ValuedLine(new Holding("", units, times, AssetClass.Unspecified, level, cut), instrument.Prices.For(units), Market.Data.Terms);
        if (line.IsRefused)
        {
            return false;
        }

        if (line.IsMissing)
        {
            Sums.AddMissing(1);
            return true;
        }

        var group = Market.Groups.OfPositions(line.Price.Currency, line.Flags);
        Sums.MakeRoom();
        Sums.Add(group, line.LocalValue);
        return true;
    }
}
