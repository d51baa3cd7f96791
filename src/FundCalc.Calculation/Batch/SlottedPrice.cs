using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>What one unit of quantity counts on one side, long or short, after all haircuts, as a whole number at the scale that its slot has.</summary>
/// <param name="Units">Value per unit × 10^scale; not negative.</param>
/// <param name="Slot">The slot of a value whose quantity has no decimal places, each place of it being one slot further; below 0 one of the marks.</param>
internal readonly record struct SlottedPrice(long Units, int Slot)
{
    /// <summary>In place of a slot: the price does not fit; values are computed as exact decimals.</summary>
    public const int Wide = -1;

    /// <summary>In place of a slot: a portfolio with such a position has no value; the long way says why.</summary>
    public const int Refused = -2;

    /// <summary>In place of a slot: there is no price, and the policy counts 0.</summary>
    public const int Missing = -3;

    /// <summary>The greatest scale of a price that leaves room for 18 places of the quantity.</summary>
    public const int MaxScale = SlotGroups.MaxScale - 18;

    // Prices of 1 to 4 places share a slot, those of 5 to 8 the next, and so on: at the end of a portfolio each slot is converted. Below 2^46 a price's product with any quantity fits a slot.
    private const int ScaleStep = 4;
    private const long MostPadded = 1L << 46;

    /// <summary>The slotted price of a position of one unit, long or short.</summary>
    public static SlottedPrice Of(ValuedLine unit, SlotGroups groups)
    {
        if (unit.IsRefused)
        {
            return new SlottedPrice(0, Refused);
        }

        if (unit.IsMissing)
        {
            return new SlottedPrice(0, Missing);
        }

        // Also where the price does not fit: the group of its values has to be there before a portfolio begins.
        var group = groups.OfPositions(unit.Price.Currency, unit.Flags);
        var value = unit.LocalValue.Abs();
        var scale = value.Scale;
        var padded = Math.Max(scale + ScaleStep - 1, ScaleStep) / ScaleStep * ScaleStep;
        if (padded <= MaxScale && value.TryToScaledInt64(padded, out var shared) && shared < MostPadded)
        {
            return new SlottedPrice(shared, (group * SlotGroups.Size) + padded);
        }

        return scale <= MaxScale && value.TryToScaledInt64(scale, out var units)
            ? new SlottedPrice(units, (group * SlotGroups.Size) + scale)
            : new SlottedPrice(0, Wide);
    }
}
