using FundCalc.Oracle.Fees;

namespace FundCalc.Oracle.Returns;

/// <summary>Time-weighted and Modified Dietz returns, drawdown and tracking difference, from the comments of returns.proto: each day's events are looked up one day at a time.</summary>
public sealed class OracleReturns
{
    public required IReadOnlyList<(DateOnly Date, BigRational Value)> Valuations { get; init; }

    public required IReadOnlyList<(DateOnly Date, BigRational Amount)> Flows { get; init; }

    /// <summary>Price null: the value of the ex-date.</summary>
    public required IReadOnlyList<(DateOnly ExDate, BigRational PerUnit, BigRational? Price)> Distributions { get; init; }

    public required bool AtStartOfDay { get; init; }

    public required string DayCount { get; init; }

    /// <summary>"FromOneYear", "Always" or "Never".</summary>
    public required string Annualisation { get; init; }

    public required IReadOnlyDictionary<DateOnly, BigRational>? Benchmark { get; init; }

    public required (int Places, OracleRoundingMode Mode) Rounding { get; init; }

    private DateOnly Start => Valuations[0].Date;

    private DateOnly End => Valuations[^1].Date;

    /// <summary>The figures of TIME_WEIGHTED, then of MODIFIED_DIETZ, then those of the path. Outcomes by their numbers.</summary>
    public IReadOnlyList<OracleFigure> Measure()
    {
        var figures = new List<OracleFigure>();
        var path = Linked(out var outcome);
        figures.Add(new("returns[0].outcome", outcome));
        if (outcome == 1)
        {
            figures.Add(new("returns[0].value", Round(path[^1].Growth - 1)));
            Annualise(figures, "returns[0].annualised", path[^1].Growth);
            if (Distributions.Count > 0)
            {
                figures.Add(new("returns[0].value_without_distributions", Round((Valuations[^1].Value / Valuations[0].Value) - 1)));
            }
        }

        Dietz(figures);
        if (outcome == 1)
        {
            Path(figures, path);
        }

        return figures;
    }

    private List<(DateOnly Date, BigRational Growth, BigRational Own)> Linked(out int outcome)
    {
        var path = new List<(DateOnly, BigRational, BigRational)> { (Start, 1, 1) };
        BigRational growth = 1;
        outcome = 1;
        for (var i = 1; i < Valuations.Count; i++)
        {
            var (from, to) = (Valuations[i - 1], Valuations[i]);
            var opening = from.Value;
            BigRational units = 1;
            foreach (var day in OracleDayCounts.DaysOf(from.Date, to.Date.AddDays(1)))
            {
                var counts = AtStartOfDay ? day > from.Date : day < to.Date;
                opening += counts ? Flows.Where(flow => flow.Date == day).Aggregate((BigRational)0, (sum, flow) => sum + flow.Amount) : 0;
                foreach (var (_, perUnit, price) in Distributions.Where(distribution => distribution.ExDate == day && day > from.Date))
                {
                    units += units * perUnit / (price ?? to.Value);
                }
            }

            if (opening.Sign <= 0)
            {
                outcome = 8;
                return path;
            }

            var own = to.Value * units / opening;
            if (own.Sign < 0)
            {
                outcome = 9;
                return path;
            }

            growth = OracleRounding.Round(growth * own, 28, OracleRoundingMode.HalfEven);
            path.Add((to.Date, growth, own));
        }

        return path;
    }

    private void Dietz(List<OracleFigure> figures)
    {
        var days = End.DayNumber - Start.DayNumber;
        BigRational capital = Valuations[0].Value, gain = Valuations[^1].Value - Valuations[0].Value;
        foreach (var (date, amount) in Flows)
        {
            // The days on which it works.
            var works = OracleDayCounts.DaysOf(Start.AddDays(1), End.AddDays(1)).Count(day => AtStartOfDay ? day >= date : day > date);
            capital += amount * new BigRational(works, days);
            gain -= amount;
        }

        figures.Add(new("returns[1].outcome", capital.Sign > 0 ? 1 : 7));
        figures.Add(new("returns[1].gain", gain));
        figures.Add(new("returns[1].average_capital", OracleRounding.Round(capital, 18, OracleRoundingMode.HalfEven)));
        if (capital.Sign > 0)
        {
            figures.Add(new("returns[1].value", Round(gain / capital)));
            Annualise(figures, "returns[1].annualised", 1 + (gain / capital));
        }
    }

    private void Path(List<OracleFigure> figures, List<(DateOnly Date, BigRational Growth, BigRational Own)> path)
    {
        // Each day against the last of the highest days up to it; a deeper fall replaces one that ends earlier, and an equally deep one does not.
        BigRational deepest = 0;
        (int Peak, int Trough) at = (-1, -1);
        for (var trough = 0; trough < path.Count; trough++)
        {
            var before = path.Take(trough + 1).ToList();
            var peak = before.FindLastIndex(day => day.Growth == before.Max(other => other.Growth));
            var fall = 1 - (path[trough].Growth / path[peak].Growth);
            (deepest, at) = fall > deepest ? (fall, (peak, trough)) : (deepest, at);
        }

        figures.Add(new("drawdown.depth", Round(deepest)));
        figures.Add(new("drawdown.peak_date", at.Peak < 0 ? 0 : path[at.Peak].Date.DayNumber));
        figures.Add(new("drawdown.trough_date", at.Peak < 0 ? 0 : path[at.Trough].Date.DayNumber));
        var recovered = at.Peak < 0 ? [] : path.Skip(at.Trough).Where(day => day.Growth >= path[at.Peak].Growth).Take(1).ToArray();
        figures.Add(new("drawdown.recovery_date", recovered.Length == 0 ? 0 : recovered[0].Date.DayNumber));
        if (Benchmark is not null)
        {
            var index = Benchmark[End] / Benchmark[Start];
            figures.Add(new("tracking.benchmark_return", Round(index - 1)));
            figures.Add(new("tracking.difference", Round(path[^1].Growth - index)));
            if (IsAnnualised)
            {
                figures.Add(new("tracking.benchmark_annualised", Round(PerYear(index))));
                figures.Add(new("tracking.annualised_difference", Round(PerYear(path[^1].Growth) - PerYear(index))));
            }
        }

        for (var i = 1; i < path.Count; i++)
        {
            figures.Add(new($"periods[{i - 1}].value", Round(path[i].Own - 1)));
            if (Benchmark is not null)
            {
                figures.Add(new($"periods[{i - 1}].difference", Round(path[i].Own - (Benchmark[path[i].Date] / Benchmark[path[i - 1].Date]))));
            }
        }
    }

    private BigRational Years => OracleYears.Between(DayCount, Start, Start, End);

    private bool IsAnnualised => Annualisation is not "Never" && Years.Sign > 0 && (Annualisation is "Always" || Years >= 1);

    private void Annualise(List<OracleFigure> figures, string name, BigRational growth)
    {
        if (Annualisation is not "Never")
        {
            figures.Add(new(name + "_outcome", !IsAnnualised ? 10 : growth.Sign < 0 ? 9 : 1));
        }

        if (IsAnnualised && growth.Sign >= 0)
        {
            figures.Add(new(name, Round(PerYear(growth))));
        }
    }

    private BigRational PerYear(BigRational growth) => (growth.Sign == 0 ? 0 : OracleRootPower.Raise(growth, 1 / Years)) - 1;

    private BigRational Round(BigRational value) => OracleRounding.Round(value, Rounding.Places, Rounding.Mode);
}
