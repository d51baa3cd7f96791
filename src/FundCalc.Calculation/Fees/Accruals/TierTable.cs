using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>The annual fee on a balance by tiers.</summary>
internal sealed class TierTable
{
    private readonly TierSchedule _schedule;
    private readonly Figure[] _bounds;
    private readonly Figure[] _rates;

    // The annual fee on all slices below a tier.
    private readonly Figure[] _below;

    // Of each tier: the years (times shares) in which its whole slice was charged, and Σ of what of it was charged × years in the others.
    private readonly RunningSum[] _whole;
    private readonly RunningSum[] _parts;

    public TierTable(TierSchedule schedule, Trace? trace, string path)
    {
        _schedule = schedule;
        var count = schedule.Tiers.Count;
        _bounds = [.. schedule.Tiers.Select((tier, k) => Figure.Field(tier.LowerBound, trace, $"{path}.tiers[{k}].lower_bound"))];
        _rates = [.. schedule.Tiers.Select((tier, k) => Figure.Field(tier.Rate, trace, $"{path}.tiers[{k}].rate"))];
        _whole = [.. Enumerable.Range(0, count).Select(_ => new RunningSum(trace))];
        _parts = [.. Enumerable.Range(0, count).Select(_ => new RunningSum(trace))];
        _below = new Figure[count];
        for (var k = 1; k < count && BySlice; k++)
        {
            _below[k] = _below[k - 1] + ((_bounds[k] - _bounds[k - 1]) * _rates[k - 1]);
        }
    }

    // One tier takes the whole balance either way.
    private bool BySlice => _schedule.Application == TierApplication.Slice && _schedule.Tiers.Count > 1;

    /// <summary>The annual fee on a balance.</summary>
    public Figure Annual(Figure balance)
    {
        // by slice: all slices below the balance's tier, and what of that tier lies below the balance; else the whole balance at the rate of its tier
        var k = Find(balance.Value);
        var annual = BySlice ? _below[k] + ((balance - _bounds[k]) * _rates[k]) : balance * _rates[k];
        annual = k == 0 ? annual : annual.Since(balance, _bounds[k]);
        return k + 1 == _bounds.Length ? annual : annual.Since(balance, _bounds[k + 1]);
    }

    /// <summary>Notes for <see cref="Tell"/> that a balance was charged for so many years, times the share of it that was.</summary>
    public void Note(Figure balance, Figure years)
    {
        var k = Find(balance.Value);
        if (BySlice && k > 0)
        {
            _whole[k - 1].Add(years);
        }

        _parts[k].Add((BySlice ? balance - _bounds[k] : balance) * years);
    }

    /// <summary>What accrued by each tier.</summary>
    public TierFee[] Tell(Rounding rounding, string path)
    {
        var fees = new TierFee[_bounds.Length];
        Figure whole = 0;
        for (var k = fees.Length - 1; k >= 0; k--)
        {
            // the whole slice for as long as the balance was in any higher tier, and its part for the rest
            whole += _whole[k].Total();
            var charged = k + 1 < fees.Length ? (_parts[k].Total() + ((_bounds[k + 1] - _bounds[k]) * whole)) : _parts[k].Total();
            var tier = _schedule.Tiers[k];
            fees[k] = new TierFee(tier.LowerBound, tier.Rate, (charged * _rates[k]).Named("fee of the tier").Round(rounding).InRange($"{path}.by_tier[{k}].amount"));
        }

        return fees;
    }

    /// <summary>The tier of a balance: the last one that it reaches; the first is always reached.</summary>
    private int Find(Fraction balance)
    {
        var (low, high) = (0, _bounds.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            var reached = _schedule.UpperBoundIncluded ? balance > _bounds[middle].Value : balance >= _bounds[middle].Value;
            (low, high) = reached ? (middle, high) : (low, middle - 1);
        }

        return low;
    }
}
