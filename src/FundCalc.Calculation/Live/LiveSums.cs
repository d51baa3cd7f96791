using System.Runtime.CompilerServices;
using FundCalc.Calculation.Batch;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Live;

/// <summary>
/// What the positions and balances of one portfolio add up to, kept while prices change: a value that changes is taken out and put in again, both exactly, so that nothing drifts. The bounds are those of
/// <see cref="PortfolioSums"/>: a product that might not fit goes to no slot, and the portfolio is then valued from its holdings.
/// </summary>
internal sealed class LiveSums
{
    // A product goes to a slot when its upper 64 bits lie in [−2^45, 2^45): then its magnitude is at most 2^109, and 110,000 of them stay below 2^126.
    private const long UpperLimit = 1L << 45;

    private LiveSlot[] _slots = new LiveSlot[4];
    private int _count;

    /// <summary>The slots; those without values mean nothing.</summary>
    public ReadOnlySpan<LiveSlot> Slots => _slots.AsSpan(0, _count);

    /// <summary>Positions and balances that no slot holds.</summary>
    public int Wide { get; set; }

    /// <summary>Positions that refuse the portfolio a value.</summary>
    public int Refused { get; set; }

    /// <summary>Positions without a price that count 0.</summary>
    public int Missing { get; set; }

    /// <summary>Whether anything behind the value changed since it was last asked for.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Whether why there is no value may have changed since it was last asked for.</summary>
    public bool IsReasonChanged { get; set; }

    /// <summary>Whether there was no value when it was last asked for, because the market lacks something.</summary>
    public bool WasRefused { get; set; }

    /// <summary>Puts price × quantity in.</summary>
    /// <param name="number">The slot's number, or one of the marks of <see cref="SlottedPrice"/>.</param>
    /// <param name="price">Not negative.</param>
    /// <param name="quantity">Decides the side.</param>
    /// <returns>Where it is: the place of the slot, or a mark.</returns>
    public int Add(int number, long price, long quantity)
    {
        if (number < 0)
        {
            return Mark(number);
        }

        var product = Math.BigMul(price, quantity);
        if (!Fits(product))
        {
            return Mark(SlottedPrice.Wide);
        }

        var place = PlaceOf(number);
        ref var slot = ref _slots[place];
        slot.Count++;
        Sum(ref slot, quantity) += product;
        return place;
    }

    /// <summary>Puts a value of any size in, for good.</summary>
    public void Add(int group, ExactDecimal value)
    {
        var scale = value.Scale;
        if (scale <= SlotGroups.MaxScale && value.TryToScaledInt64(scale, out var mantissa))
        {
            Add((group * SlotGroups.Size) + scale, 1, mantissa);
        }
        else
        {
            Wide++;
        }
    }

    /// <summary>Takes price × quantity out.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="price">The price that it was put in with.</param>
    /// <param name="quantity">The quantity.</param>
    public void Remove(int place, long price, long quantity)
    {
        if (place < 0)
        {
            _ = place switch
            {
                SlottedPrice.Refused => Refused--,
                SlottedPrice.Missing => Missing--,
                _ => Wide--,
            };
            IsReasonChanged = true;
            return;
        }

        ref var slot = ref _slots[place];
        slot.Count--;
        Sum(ref slot, quantity) -= Math.BigMul(price, quantity);
    }

    /// <summary>Puts another price in the place of one of the same slot.</summary>
    /// <returns>False: it might not fit, and nothing was done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReplace(int place, long was, long price, long quantity)
    {
        var product = Math.BigMul(price, quantity);
        if (!Fits(product))
        {
            return false;
        }

        Sum(ref _slots[place], quantity) += product - Math.BigMul(was, quantity);
        return true;
    }

    private static bool Fits(Int128 product) => unchecked((ulong)((long)(product >>> 64) + UpperLimit)) < 2 * UpperLimit;

    private static ref Int128 Sum(ref LiveSlot slot, long quantity)
    {
        if (quantity < 0)
        {
            return ref slot.Below;
        }

        return ref slot.Above;
    }

    private int Mark(int mark)
    {
        _ = mark switch
        {
            SlottedPrice.Refused => Refused++,
            SlottedPrice.Missing => Missing++,
            _ => Wide++,
        };
        IsReasonChanged = true;
        return mark;
    }

    private int PlaceOf(int number)
    {
        var free = -1;
        for (var i = 0; i < _count; i++)
        {
            if (_slots[i].Count == 0)
            {
                free = i;
            }
            else if (_slots[i].Number == number)
            {
                return i;
            }
        }

        if (free < 0)
        {
            free = _count++;
            if (free == _slots.Length)
            {
                Array.Resize(ref _slots, free * 2);
            }
        }

        // Both sums of an empty slot are exactly 0.
        _slots[free].Number = number;
        return free;
    }
}
