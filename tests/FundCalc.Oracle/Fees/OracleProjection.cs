namespace FundCalc.Oracle.Fees;

/// <summary>
/// A projection, from the comments of fees.proto: it walks through the calendar day by day and asks of each day whether a piece, a period or a
/// contribution falls on it.
/// </summary>
public sealed class OracleProjection
{
    private readonly Dictionary<BigRational, (BigRational Without, BigRational With)> _factors = [];

    public required BigRational Initial { get; init; }

    public required DateOnly Start { get; init; }

    public required DateOnly End { get; init; }

    public required BigRational Growth { get; init; }

    public required BigRational Fee { get; init; }

    /// <summary>"RateDifference", "FeeAfterGrowth" or "DailyAccrual".</summary>
    public required string Convention { get; init; }

    public required string DayCount { get; init; }

    public required BigRational EntryFee { get; init; }

    public required BigRational ExitFee { get; init; }

    /// <summary>0 for none.</summary>
    public required BigRational Contribution { get; init; }

    public required int MonthsBetweenContributions { get; init; }

    /// <summary>Null: counted from the start, the first one interval after it.</summary>
    public required DateOnly? FirstContribution { get; init; }

    public required int MonthsInPeriod { get; init; }

    public required bool ShowPeriods { get; init; }

    public required (int Places, OracleRoundingMode Mode) Rounding { get; init; }

    public IReadOnlyList<OracleFigure> Project()
    {
        // Values at the last cut, what is paid in on that day included.
        var (without, with) = (Initial, Initial * (1 - EntryFee));
        BigRational paid = Initial, entry = Initial * EntryFee, ongoing = 0;
        BigRational paidInPeriod = Initial, ongoingInPeriod = 0;
        var shown = new List<OracleFigure>();
        var cut = Start;
        var period = 0;
        foreach (var day in OracleDayCounts.DaysOf(Start, End.AddDays(1)))
        {
            var periodEnds = day == End || (day > Start && IsMonthly(Start, MonthsInPeriod, day));
            var pays = day < End && PaysOn(day);
            if (day > cut && (periodEnds || pays || Convention is "DailyAccrual"))
            {
                var (factorWithout, factorWith) = Factors(OracleYears.Between(DayCount, Start, cut, day));
                ongoing += with * (factorWithout - factorWith);
                ongoingInPeriod += with * (factorWithout - factorWith);
                (without, with) = (Working(without * factorWithout), Working(with * factorWith));
                cut = day;
            }

            if (periodEnds)
            {
                shown.Add(new($"periods[{period}].end_date", day.DayNumber));
                shown.Add(new($"periods[{period}].contributions", Amount(paidInPeriod)));
                shown.Add(new($"periods[{period}].ongoing_fees", Amount(ongoingInPeriod)));
                shown.Add(new($"periods[{period}].value_without_fees", Amount(without)));
                shown.Add(new($"periods[{period}].value_with_fees", Amount(with)));
                (paidInPeriod, ongoingInPeriod) = (0, 0);
                period++;
            }

            if (pays)
            {
                without += Contribution;
                with += Contribution - (Contribution * EntryFee);
                paid += Contribution;
                paidInPeriod += Contribution;
                entry += Contribution * EntryFee;
            }
        }

        var ending = with - (with * ExitFee);
        return
        [
            new("ending_value_without_fees", Amount(without)),
            new("ending_value_with_fees", Amount(ending)),
            new("fee_drag", Amount(without - ending)),
            new("fee_drag_ratio", without.Sign == 0 ? 0 : Working((without - ending) / without)),
            new("total_invested", Amount(paid)),
            new("entry_fees", Amount(entry)),
            new("ongoing_fees", Amount(ongoing)),
            new("exit_fees", Amount(with * ExitFee)),
            .. ShowPeriods ? shown : [],
        ];
    }

    private static BigRational Working(BigRational value) => OracleRounding.Round(value, 18, OracleRoundingMode.HalfEven);

    /// <summary>Whether a day is the anchor or a whole number of intervals after it: the anchor's day of the month, or the last day of a month that lacks it.</summary>
    private static bool IsMonthly(DateOnly anchor, int months, DateOnly day)
    {
        var passed = (12 * day.Year) + day.Month - (12 * anchor.Year) - anchor.Month;
        var isLast = day.AddDays(1).Day == 1;
        return day >= anchor && passed % months == 0 && (day.Day == anchor.Day || (isLast && anchor.Day > day.Day));
    }

    private bool PaysOn(DateOnly day) => Contribution.Sign != 0 && (FirstContribution is { } first
        ? IsMonthly(first, MonthsBetweenContributions, day)
        : day > Start && IsMonthly(Start, MonthsBetweenContributions, day));

    private BigRational Amount(BigRational value) => OracleRounding.Round(value, Rounding.Places, Rounding.Mode);

    private (BigRational Without, BigRational With) Factors(BigRational years)
    {
        if (_factors.TryGetValue(years, out var known))
        {
            return known;
        }

        var without = OracleRootPower.Raise(1 + Growth, years);
        var with = Convention switch
        {
            "RateDifference" => OracleRootPower.Raise(1 + Growth - Fee, years),
            "FeeAfterGrowth" => OracleRootPower.Raise((1 + Growth) * (1 - Fee), years),
            "DailyAccrual" => OracleRounding.Round(without - (without * Fee * years), 28, OracleRoundingMode.HalfEven),
            _ => throw new InvalidOperationException(Convention),
        };
        _factors.Add(years, (without, with));
        return (without, with);
    }
}
