namespace FundCalc.Oracle.Fees;

/// <summary>
/// A projection, from the comments of fees.proto: it walks through the calendar day by day and asks of each day whether a piece, a period or a
/// contribution falls on it.
/// </summary>
public sealed class OracleProjection
{
    private readonly Dictionary<(BigRational Years, BigRational Fee), (BigRational Without, BigRational With)> _factors = [];

    public required BigRational Initial { get; init; }

    public required DateOnly Start { get; init; }

    public required DateOnly End { get; init; }

    public required BigRational Growth { get; init; }

    public required BigRational Fee { get; init; }

    /// <summary>"RateDifference", "FeeAfterGrowth", "DailyAccrual" or "N1AAverageBalance".</summary>
    public required string Convention { get; init; }

    public required string DayCount { get; init; }

    public required BigRational EntryFee { get; init; }

    public required BigRational ExitFee { get; init; }

    /// <summary>0 for none.</summary>
    public required BigRational Contribution { get; init; }

    public required int MonthsBetweenContributions { get; init; }

    /// <summary>Null: counted from the start, the first one interval after it.</summary>
    public required DateOnly? FirstContribution { get; init; }

    /// <summary>0 for none.</summary>
    public BigRational Withdrawal { get; init; } = 0;

    public int MonthsBetweenWithdrawals { get; init; } = 12;

    public DateOnly? FirstWithdrawal { get; init; }

    /// <summary>Single contributions and withdrawals.</summary>
    public IReadOnlyList<(DateOnly Date, BigRational Amount)> Flows { get; init; } = [];

    public IReadOnlyList<(DateOnly Date, BigRational Fee)> FeeChanges { get; init; } = [];

    /// <summary>What underlying funds and transactions cost a year.</summary>
    public BigRational AddedFee { get; init; } = 0;

    /// <summary>Levels by day in place of the growth; null: none.</summary>
    public IReadOnlyDictionary<DateOnly, BigRational>? Levels { get; init; }

    /// <summary>What was paid in (below 0), taken out and left, by years, with fees; known after <see cref="Project"/>.</summary>
    public IList<(BigRational Years, BigRational Amount)> FlowsWithFees { get; } = [];

    public required int MonthsInPeriod { get; init; }

    public required bool ShowPeriods { get; init; }

    public required (int Places, OracleRoundingMode Mode) Rounding { get; init; }

    public IReadOnlyList<OracleFigure> Project()
    {
        // Values at the last cut, what is paid in on that day included.
        var (without, with) = (Initial, Initial * (1 - EntryFee));
        BigRational paid = Initial, entry = Initial * EntryFee, ongoing = 0, takenWithout = 0, takenWith = 0;
        BigRational paidInPeriod = Initial, ongoingInPeriod = 0, takenInPeriod = 0;
        FlowsWithFees.Add((0, -Initial));
        var shown = new List<OracleFigure>();
        var cut = Start;
        var period = 0;
        foreach (var day in OracleDayCounts.DaysOf(Start, End.AddDays(1)))
        {
            var periodEnds = day == End || (day > Start && IsMonthly(Start, MonthsInPeriod, day));
            var (paysIn, asksFor) = day < End ? Payments(day) : (0, 0);
            var pays = paysIn.Sign > 0 || asksFor.Sign > 0;
            var cuts = (periodEnds && (Levels is null || ShowPeriods || day == End)) || pays || FeeChanges.Any(change => change.Date == day) || (Levels?.ContainsKey(day) ?? false);
            if (day > cut && (cuts || Convention is "DailyAccrual"))
            {
                var years = OracleYears.Between(DayCount, Start, cut, day);
                var fee = AddedFee + FeeChanges.Where(change => change.Date <= cut).Select(change => change.Fee).Prepend(Fee).Last();
                var (factorWithout, factorWith) = Levels is null ? Factors(years, fee) : Factors(Levels[day] / Levels[cut], years, fee);
                var closing = Working(with * factorWith);
                var cost = Convention is "N1AAverageBalance" ? Working(fee * years * (with + closing) / 2) : with * (factorWithout - factorWith);
                ongoing += cost;
                ongoingInPeriod += cost;
                (without, with) = (Working(without * factorWithout), closing);
                cut = day;
            }

            if (periodEnds && cut == day)
            {
                shown.Add(new($"periods[{period}].end_date", day.DayNumber));
                shown.Add(new($"periods[{period}].contributions", Amount(paidInPeriod)));
                shown.Add(new($"periods[{period}].ongoing_fees", Amount(ongoingInPeriod)));
                shown.Add(new($"periods[{period}].value_without_fees", Amount(without)));
                shown.Add(new($"periods[{period}].value_with_fees", Amount(with)));
                if (TakesOut)
                {
                    shown.Add(new($"periods[{period}].withdrawals", Amount(takenInPeriod)));
                }

                (paidInPeriod, ongoingInPeriod, takenInPeriod) = (0, 0, 0);
                period++;
            }

            if (pays)
            {
                without += paysIn;
                with += paysIn - (paysIn * EntryFee);
                paid += paysIn;
                paidInPeriod += paysIn;
                entry += paysIn * EntryFee;
                var (out1, out2) = (asksFor < without ? asksFor : without, asksFor < with ? asksFor : with);
                without -= out1;
                with -= out2;
                takenWithout += out1;
                takenWith += out2;
                takenInPeriod += out2;
                FlowsWithFees.Add((OracleYears.Between(DayCount, Start, Start, day), out2 - paysIn));
            }
        }

        var ending = with - (with * ExitFee);
        FlowsWithFees.Add((OracleYears.Between(DayCount, Start, Start, End), ending));
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
            .. TakesOut ? new OracleFigure[] { new("withdrawn_without_fees", Amount(takenWithout)), new("withdrawn_with_fees", Amount(takenWith)) } : [],
            new("costs.total_cost", Amount(entry + ongoing + (with * ExitFee))),
            new("costs.cost_share_of_gain", without + takenWithout > paid ? Working((entry + ongoing + (with * ExitFee)) / (without + takenWithout - paid)) : -1),
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

    private bool TakesOut => Withdrawal.Sign > 0 || Flows.Any(flow => flow.Amount.Sign < 0);

    private bool FallsOn(DateOnly? firstDate, int months, DateOnly day) => firstDate is { } first
        ? IsMonthly(first, months, day)
        : day > Start && IsMonthly(Start, months, day);

    private (BigRational In, BigRational Out) Payments(DateOnly day)
    {
        var flows = Flows.Where(flow => flow.Date == day).Select(flow => flow.Amount).ToList();
        var paidIn = flows.Where(amount => amount.Sign > 0).Aggregate((BigRational)0, (sum, amount) => sum + amount);
        var takenOut = flows.Where(amount => amount.Sign < 0).Aggregate((BigRational)0, (sum, amount) => sum - amount);
        return (
            paidIn + (Contribution.Sign != 0 && FallsOn(FirstContribution, MonthsBetweenContributions, day) ? Contribution : 0),
            takenOut + (Withdrawal.Sign != 0 && FallsOn(FirstWithdrawal, MonthsBetweenWithdrawals, day) ? Withdrawal : 0));
    }

    private BigRational Amount(BigRational value) => OracleRounding.Round(value, Rounding.Places, Rounding.Mode);

    private (BigRational Without, BigRational With) Factors(BigRational ratio, BigRational years, BigRational fee)
    {
        var without = OracleRounding.Round(ratio, 28, OracleRoundingMode.HalfEven);
        var with = Convention is "FeeAfterGrowth" ? without * OracleRootPower.Raise(1 - fee, years) : without - (fee * years);
        return (without, OracleRounding.Round(with.Sign < 0 ? 0 : with, 28, OracleRoundingMode.HalfEven));
    }

    private (BigRational Without, BigRational With) Factors(BigRational years, BigRational fee)
    {
        if (_factors.TryGetValue((years, fee), out var known))
        {
            return known;
        }

        var without = OracleRootPower.Raise(1 + Growth, years);
        var with = Convention switch
        {
            "RateDifference" or "N1AAverageBalance" => OracleRootPower.Raise(1 + Growth - fee, years),
            "FeeAfterGrowth" => OracleRootPower.Raise((1 + Growth) * (1 - fee), years),
            "DailyAccrual" => OracleRounding.Round(without - (without * fee * years), 28, OracleRoundingMode.HalfEven),
            _ => throw new InvalidOperationException(Convention),
        };
        _factors.Add((years, fee), (without, with));
        return (without, with);
    }
}
