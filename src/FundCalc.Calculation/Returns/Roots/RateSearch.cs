using System.Numerics;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Returns.Roots;

/// <summary>
/// Internal rates of return: the rates r above −1 for which Σ amount × (1 + r)^(−years) is 0. Every answer is proved: counts of roots by Descartes' rule, Laguerre's extensions of it, and bounds of the
/// sum and its slope on intervals; digits by the signs of the sum at the half units around a root. Without state; may be called from any thread.
/// </summary>
public static class RateSearch
{
    /// <summary>The most flows of a search: 4,000.</summary>
    public const int MaxFlows = 4_000;

    private static readonly Rounding Outwards = new(18, RoundingMode.Floor);

    /// <summary>All internal rates of return in a range, ends included.</summary>
    /// <param name="flows">At most <see cref="MaxFlows"/>, within 200 years; in any order.</param>
    /// <param name="low">The lowest rate, above −1.</param>
    /// <param name="high">The highest rate, above <paramref name="low"/>.</param>
    /// <param name="rounding">The rounding of the rates.</param>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: too many flows, or no range.</exception>
    public static RateFindings Find(IReadOnlyList<YearFlow> flows, ExactDecimal low, ExactDecimal high, Rounding rounding)
    {
        ArgumentNullException.ThrowIfNull(flows);
        if (flows.Count > MaxFlows)
        {
            throw new CalculationException(CalculationFault.InvalidInput, nameof(flows), "must be at most 4,000");
        }

        if (low <= -ExactDecimal.One || high <= low)
        {
            throw new CalculationException(CalculationFault.InvalidInput, nameof(low), "must be above -1 and below the highest rate");
        }

        if (FlowFunction.Of(flows) is not { } function)
        {
            return new RateFindings(RateOutcome.EveryRate, [], []);
        }

        return function.SignChanges == 0 ? new RateFindings(RateOutcome.NoRate, [], []) : new RangeSearch(function, rounding).Through(low, high);
    }

    /// <summary>One search through a range.</summary>
    private sealed class RangeSearch(FlowFunction above, Rounding rounding)
    {
        private readonly List<ExactDecimal> _rates = [];
        private readonly List<(ExactDecimal From, ExactDecimal To)> _undecided = [];
        private readonly FlowFunction _below = above.Mirrored();

        public RateFindings Through(ExactDecimal low, ExactDecimal high)
        {
            // From the lowest rate upwards: those below 0 on the mirrored half-line, from far to near.
            var noneBelow = false;
            if (low.Sign < 0)
            {
                var far = End(_below, low);
                noneBelow = far.Point.Beyond == 0;
                NoteRootOn(far, low);
                Search(_below, new RootCell(End(_below, ExactDecimal.Min(high, ExactDecimal.Zero)), far), mirrored: true);
            }

            var noneAbove = false;
            if (high.Sign < 0)
            {
                NoteRootOn(End(_below, high), high);
            }
            else
            {
                var near = ExactDecimal.Max(low, ExactDecimal.Zero);
                NoteRootOn(End(above, near), near);
                if (high.Sign > 0)
                {
                    var far = End(above, high);
                    noneAbove = far.Point.Beyond == 0;
                    noneBelow = low.Sign < 0 ? noneBelow : End(above, low).Point.Before == 0;
                    Search(above, new RootCell(End(above, near), far), mirrored: false);
                    NoteRootOn(far, high);
                }
            }

            return new RateFindings(Outcome(noneBelow && noneAbove), _rates, _undecided);
        }

        private RateOutcome Outcome(bool noneOutside) => (_undecided.Count, _rates.Count) switch
        {
            ( > 0, _) => RateOutcome.Unresolved,
            (_, 1) => RateOutcome.OneRate,
            (_, > 1) => RateOutcome.SeveralRates,
            _ => noneOutside ? RateOutcome.NoRate : RateOutcome.NoneInRange,
        };

        private static RootEnd End(FlowFunction half, ExactDecimal rate)
        {
            Fraction factor = ExactDecimal.One + rate;
            return factor < Fraction.One ? RootEnd.At(half, factor.Denominator, factor.Numerator) : RootEnd.At(half, factor.Numerator, factor.Denominator);
        }

        private void NoteRootOn(RootEnd end, ExactDecimal rate)
        {
            if (end.Sign == 0)
            {
                _rates.Add(rate.Round(rounding));
            }
        }

        private void Search(FlowFunction half, RootCell whole, bool mirrored)
        {
            var isolation = new RootIsolation(half);
            isolation.Search(whole);
            var rounds = new RootRounding(half, mirrored, rounding);
            _rates.AddRange(Ascending(isolation.Single.Select(rounds.Round), mirrored));
            var outwards = new RootRounding(half, mirrored, Outwards);
            foreach (var cell in Ascending(isolation.Undecided, mirrored))
            {
                var (from, to) = mirrored ? (cell.To, cell.From) : (cell.From, cell.To);
                var (first, last) = (Unit(outwards.HalfUnitsBelow(from), up: false), Unit(outwards.HalfUnitsBelow(to), up: true));
                if (_undecided.Count > 0 && _undecided[^1].To >= first)
                {
                    _undecided[^1] = (_undecided[^1].From, last);
                }
                else
                {
                    _undecided.Add((first, last));
                }
            }
        }

        private static IEnumerable<T> Ascending<T>(IEnumerable<T> found, bool mirrored) => mirrored ? found.Reverse() : found;

        // Half units to whole ones, downwards or upwards.
        private static ExactDecimal Unit((BigInteger HalfUnits, bool IsOnIt) below, bool up) => new(
            up ? (below.HalfUnits + (below.IsOnIt ? 1 : 2)) >> 1 : below.HalfUnits >> 1, Outwards.Places);
    }
}
