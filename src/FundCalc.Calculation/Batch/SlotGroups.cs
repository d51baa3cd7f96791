using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Batch;

/// <summary>
/// The slots of a batch: places for exact sums of values that share currency, flags and decimal scale. A group has one slot for each scale from 0 to
/// <see cref="MaxScale"/>; the slot of a value is its group's number × <see cref="Size"/> + its scale, so that adding needs no search.
/// </summary>
internal sealed class SlotGroups
{
    /// <summary>Slots in a group.</summary>
    public const int Size = 1 << SizeBits;

    /// <summary>The greatest scale that has a slot.</summary>
    public const int MaxScale = Size - 1;

    private const int SizeBits = 6;

    private readonly Dictionary<string, int> _currencies = new(StringComparer.Ordinal);
    private readonly Dictionary<SlotGroup, int> _numbers = [];
    private readonly List<string> _codes = [];
    private readonly List<SlotGroup> _groups = [];

    /// <summary>How many groups there are.</summary>
    public int Count => _groups.Count;

    /// <summary>Whether any group has flags.</summary>
    public bool HasFlags { get; private set; }

    /// <summary>The currency codes by index.</summary>
    public IReadOnlyList<string> Currencies => _codes;

    /// <summary>The group with this number.</summary>
    public SlotGroup this[int number] => _groups[number];

    /// <summary>The group of a slot.</summary>
    public static int GroupOf(int slot) => slot >> SizeBits;

    /// <summary>The decimal places of what a slot sums.</summary>
    public static int ScaleOf(int slot) => slot & MaxScale;

    /// <summary>The number of the group of positions in a currency with these flags.</summary>
    public int OfPositions(string currency, QualityFlags flags) => NumberOf(new SlotGroup(IndexOf(currency), false, flags));

    /// <summary>The number of the group of balances in a currency.</summary>
    public int OfBalances(string currency) => NumberOf(new SlotGroup(IndexOf(currency), true, QualityFlags.None));

    /// <summary>The index of a currency, which it gets when it is first asked for.</summary>
    public int IndexOf(string code)
    {
        if (!_currencies.TryGetValue(code, out var index))
        {
            index = _codes.Count;
            _currencies.Add(code, index);
            _codes.Add(code);
        }

        return index;
    }

    /// <summary>Forgets all groups.</summary>
    public void Clear()
    {
        _currencies.Clear();
        _numbers.Clear();
        _codes.Clear();
        _groups.Clear();
        HasFlags = false;
    }

    private int NumberOf(SlotGroup group)
    {
        if (!_numbers.TryGetValue(group, out var number))
        {
            number = _groups.Count;
            _numbers.Add(group, number);
            _groups.Add(group);
            HasFlags |= group.Flags != QualityFlags.None;
        }

        return number;
    }
}
