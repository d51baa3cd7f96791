using System.Numerics;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Valuation;

/// <summary>What of one portfolio carries quality flags: exact sums over all of it and by flag, and counts.</summary>
/// <param name="byFlag">Whether sums by flag are wanted.</param>
internal sealed class FlaggedSums(bool byFlag)
{
    private readonly SidedSums _all = new();
    private readonly SortedDictionary<QualityFlags, Part> _parts = [];

    /// <summary>All flags that occur.</summary>
    public QualityFlags Flags { get; private set; }

    /// <summary>Positions with any flag.</summary>
    public int Positions { get; private set; }

    /// <summary>Positions without a price.</summary>
    public int Missing { get; private set; }

    /// <summary>Positions with a stale price.</summary>
    public int Stale { get; private set; }

    /// <summary>Adds a position; does nothing without flags.</summary>
    /// <param name="flags">Its flags.</param>
    /// <param name="currency">The currency of its value; null: it has no price and counts 0.</param>
    /// <param name="value">Its exact signed value.</param>
    public void AddPosition(QualityFlags flags, string? currency, ExactDecimal value)
    {
        if (flags == QualityFlags.None)
        {
            return;
        }

        Positions++;
        Missing += flags.HasFlag(QualityFlags.Missing) ? 1 : 0;
        Stale += flags.HasFlag(QualityFlags.Stale) ? 1 : 0;
        Add(flags, currency, value, part => part.Positions++);
    }

    /// <summary>Adds a balance; does nothing without flags.</summary>
    public void AddBalance(QualityFlags flags, string currency, ExactDecimal value)
    {
        if (flags != QualityFlags.None)
        {
            Add(flags, currency, value, part => part.Balances++);
        }
    }

    /// <summary>The exact net value of everything with a flag, in the base currency.</summary>
    public ExactDecimal NetInBase(IReadOnlyDictionary<string, FxRate> rates)
    {
        var (above, below) = _all.InBase(rates);
        return above - below;
    }

    /// <summary>By flag in the enum's order, not rounded yet.</summary>
    public IEnumerable<FlagSubtotal> ByFlag(IReadOnlyDictionary<string, FxRate> rates) => _parts.Select(entry =>
    {
        var (gross, liabilities) = entry.Value.Sums.InBase(rates);
        return new FlagSubtotal(entry.Key, entry.Value.Positions, entry.Value.Balances, gross, liabilities, gross - liabilities);
    });

    private void Add(QualityFlags flags, string? currency, ExactDecimal value, Action<Part> count)
    {
        Flags |= flags;
        if (currency is not null)
        {
            _all.Add(currency, value);
        }

        // Each flag alone: the lowest bit that is left.
        for (var left = byFlag ? (int)flags : 0; left != 0; left &= left - 1)
        {
            var flag = (QualityFlags)(1 << BitOperations.TrailingZeroCount(left));
            if (!_parts.TryGetValue(flag, out var part))
            {
                _parts.Add(flag, part = new Part());
            }

            count(part);
            if (currency is not null)
            {
                part.Sums.Add(currency, value);
            }
        }
    }

    private sealed class Part
    {
        public SidedSums Sums { get; } = new();

        public int Positions { get; set; }

        public int Balances { get; set; }
    }
}
