using System.Runtime.CompilerServices;

namespace FundCalc.Calculation.Batch;

/// <summary>The exact sums of the values of one group at one scale, as whole numbers × 10^−scale.</summary>
internal struct Slot
{
    /// <summary>How many values were added; not kept where no figure of the batch can carry a flag.</summary>
    public int Count;

    /// <summary>The portfolio that touched the slot last; the sums of any other are stale.</summary>
    public ulong Portfolio;

    // Halves, because the processor adds them in two steps.
    private ulong _aboveLow;
    private ulong _aboveHigh;
    private ulong _belowLow;
    private ulong _belowHigh;

    /// <summary>The sum of the values above zero.</summary>
    public Int128 Above
    {
        readonly get => new(_aboveHigh, _aboveLow);
        set => (_aboveHigh, _aboveLow) = unchecked(((ulong)(value >> 64), (ulong)value));
    }

    /// <summary>The magnitude of the sum of the values below zero.</summary>
    public Int128 Below
    {
        readonly get => new(_belowHigh, _belowLow);
        set => (_belowHigh, _belowLow) = unchecked(((ulong)(value >> 64), (ulong)value));
    }

    /// <summary>Whether another slot's sums, each below 2^126, may be added: both are below 2^126 themselves.</summary>
    public readonly bool HasRoom => (_aboveHigh | _belowHigh) >> 62 == 0;

    /// <summary>Adds the sums of another slot. Its caller knows that there is room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in Slot other)
    {
        AddAbove(other._aboveHigh, other._aboveLow);
        AddBelow(other._belowHigh, other._belowLow);
    }

    /// <summary>Adds a value above zero, in halves. Its caller knows that the sum fits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddAbove(ulong high, ulong low)
    {
        unchecked
        {
            _aboveLow += low;
            _aboveHigh += high + (_aboveLow < low ? 1UL : 0UL);
        }
    }

    /// <summary>Adds the magnitude of a value below zero, in halves. Its caller knows that the sum fits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddBelow(ulong high, ulong low)
    {
        unchecked
        {
            _belowLow += low;
            _belowHigh += high + (_belowLow < low ? 1UL : 0UL);
        }
    }
}
