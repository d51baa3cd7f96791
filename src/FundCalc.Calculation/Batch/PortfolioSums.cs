using System.Runtime.CompilerServices;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>
/// The exact sums of one portfolio at a time, in 128-bit slots; a value that a slot might not hold is kept apart as an exact decimal. Slots are reused
/// from portfolio to portfolio without clearing: a stale one is recognised by its mark.
/// </summary>
internal sealed class PortfolioSums(SlotGroups groups)
{
    /// <summary>
    /// The most values that one portfolio may add: 2^17 values below 2^109 each stay below 2^126 in sum, so that slots never overflow.
    /// </summary>
    public const int MaxValues = 1 << 17;

    // A product goes to a slot when the upper 64 bits of its magnitude are below 2^45: then the magnitude is below 2^109.
    private const ulong UpperLimit = 1UL << 45;

    private readonly List<(int Group, ExactDecimal Value)> _wide = [];
    private Slot[] _slots = [];
    private int[] _touched = [];
    private int _touchedCount;
    private ulong _portfolio;
    private int _values;
    private int _missing;

    /// <summary>The groups that slots belong to.</summary>
    public SlotGroups Groups { get; } = groups;

    /// <summary>The numbers of the slots that the portfolio touched.</summary>
    public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _touchedCount);

    /// <summary>The values that went to no slot.</summary>
    public IReadOnlyList<(int Group, ExactDecimal Value)> Wide => _wide;

    /// <summary>The positions without a price, which count 0 in no currency.</summary>
    public int Missing => _missing;

    /// <summary>Whether the portfolio added more values than the bound of the slots allows; then its sums mean nothing.</summary>
    public bool IsOverfull => _values > MaxValues;

    /// <summary>Begins a portfolio.</summary>
    public void Begin()
    {
        _portfolio++;
        _touchedCount = 0;
        _values = 0;
        _missing = 0;
        if (_wide.Count > 0)
        {
            _wide.Clear();
        }

        MakeRoom();
    }

    /// <summary>A touched slot.</summary>
    public ref readonly Slot SlotOf(int number) => ref _slots[number];

    /// <summary>Adds price × quantity to a slot, or to the wide values where it is too great. Does not count the value.</summary>
    /// <param name="slot">The slot; its group exists since <see cref="Begin"/> or <see cref="MakeRoom"/>.</param>
    /// <param name="price">Not negative.</param>
    /// <param name="quantity">Decides the side.</param>
    /// <param name="counting">Whether the slot's values are counted, which costs the column loop 4 % of its time.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddProduct(int slot, long price, long quantity, bool counting)
    {
        // A product of two 64-bit numbers fits 128 bits, and no sum overflows: see MaxValues. So nothing here needs a check.
        unchecked
        {
            var high = Math.BigMul((ulong)price, (ulong)(quantity < 0 ? -quantity : quantity), out var low);
            if (high >= UpperLimit)
            {
                AddWideProduct(slot, new Int128(high, low) * (quantity < 0 ? -1 : 1));
                return;
            }

            ref var sum = ref _slots[slot];
            if (sum.Portfolio != _portfolio)
            {
                Touch(slot);
            }

            if (counting)
            {
                sum.Count++;
            }

            if (quantity < 0)
            {
                sum.AddBelow(high, low);
            }
            else
            {
                sum.AddAbove(high, low);
            }
        }
    }

    /// <summary>Adds a value of any size. Does not count it.</summary>
    public void Add(int group, ExactDecimal value)
    {
        var scale = value.Scale;
        if (scale <= SlotGroups.MaxScale && value.TryToScaledInt64(scale, out var mantissa))
        {
            AddProduct((group * SlotGroups.Size) + scale, 1, mantissa, counting: true);
        }
        else
        {
            _wide.Add((group, value));
        }
    }

    /// <summary>Adds positions without a price.</summary>
    public void AddMissing(int count) => _missing += count;

    /// <summary>Puts in the sums of one slot that were kept elsewhere, once for each slot. Does not count the values.</summary>
    /// <param name="slot">The slot; its group exists since <see cref="Begin"/>.</param>
    /// <param name="above">The sum of the values above zero.</param>
    /// <param name="below">The sum of the values below zero, as a negative number.</param>
    /// <param name="count">How many values they are.</param>
    public void Put(int slot, Int128 above, Int128 below, int count)
    {
        Touch(slot);
        ref var sum = ref _slots[slot];
        (sum.Above, sum.Below, sum.Count) = (above, -below, count);
    }

    /// <summary>Counts values: all that are added must be counted.</summary>
    public void Count(int values) => _values = (int)Math.Min((long)_values + values, int.MaxValue);

    /// <summary>Makes slots for groups that came up since.</summary>
    public void MakeRoom()
    {
        var needed = Groups.Count * SlotGroups.Size;
        if (_slots.Length < needed)
        {
            Array.Resize(ref _slots, Math.Max(needed, _slots.Length * 2));
            Array.Resize(ref _touched, _slots.Length);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Touch(int slot)
    {
        _slots[slot] = new Slot { Portfolio = _portfolio };
        _touched[_touchedCount++] = slot;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddWideProduct(int slot, Int128 product) =>
        _wide.Add((SlotGroups.GroupOf(slot), new ExactDecimal(product, SlotGroups.ScaleOf(slot))));
}
