using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>One pass through a horizon, piece by piece, with both values carried side by side.</summary>
internal sealed class ProjectionRun(ProjectionInput input)
{
    private readonly GrowthFactors _factors = new(input.AnnualGrowth, input.AnnualFee, input.Convention);
    private readonly YearFractions _years = new(DayCount.Of(input.DayCount), input.StartDate);

    // Dates still to come, ascending; the end date stands behind the last of each.
    private readonly Queue<DateOnly> _contributions =
        new(input.Contributions is null ? [] : ContributionDates(input, input.Contributions));

    private readonly Queue<DateOnly> _periodEnds = new(MonthSchedule.Dates(input.StartDate, input.Period, input.EndDate).Skip(1).Append(input.EndDate));

    /// <summary>The value without fees, carried at 18 places.</summary>
    public ExactDecimal WithoutFees { get; private set; }

    /// <summary>The value with entry and ongoing fees, carried at 18 places.</summary>
    public ExactDecimal WithFees { get; private set; }

    /// <summary>Everything paid in so far, before entry fees; exact.</summary>
    public ExactDecimal PaidIn { get; private set; }

    /// <summary>Ongoing fees so far; exact.</summary>
    public ExactDecimal OngoingFees { get; private set; }

    /// <summary>The dates of a plan's contributions, ascending, all before the end date.</summary>
    public static IEnumerable<DateOnly> ContributionDates(ProjectionInput input, ContributionPlan plan) => plan.FirstDate is { } first
        ? MonthSchedule.Dates(first, plan.Frequency, input.EndDate)
        : MonthSchedule.Dates(input.StartDate, plan.Frequency, input.EndDate).Skip(1);

    /// <summary>Runs through the horizon; gives its periods if they are to be shown.</summary>
    public IReadOnlyList<ProjectionPeriod> ToTheEnd()
    {
        var periods = new List<ProjectionPeriod>();
        var date = input.StartDate;
        var (paidBefore, feesBefore) = (PaidIn, OngoingFees);
        Pay(input.InitialInvestment);
        while (_periodEnds.TryDequeue(out var periodEnd))
        {
            while (date < periodEnd)
            {
                if (_contributions.TryPeek(out var contribution) && contribution == date)
                {
                    _contributions.Dequeue();
                    Pay(input.Contributions!.Amount);
                }

                date = PieceEnd(date, periodEnd);
                Grow(_factors.Of(_years.Next(date)));
            }

            if (input.ShowPeriods)
            {
                periods.Add(Show(periodEnd, PaidIn - paidBefore, OngoingFees - feesBefore, periods.Count));
                (paidBefore, feesBefore) = (PaidIn, OngoingFees);
            }
        }

        return periods;
    }

    private DateOnly PieceEnd(DateOnly date, DateOnly periodEnd)
    {
        if (input.Convention == FeeConvention.DailyAccrual)
        {
            return date.AddDays(1);
        }

        return _contributions.TryPeek(out var contribution) && contribution < periodEnd ? contribution : periodEnd;
    }

    private void Pay(ExactDecimal amount)
    {
        PaidIn += amount;
        WithoutFees += amount;
        WithFees += amount * (ExactDecimal.One - input.EntryFee);
    }

    private void Grow((ExactDecimal WithoutFees, ExactDecimal WithFees) factors)
    {
        // ongoing fees of a piece = opening value x (factor without fees - factor with fees)
        OngoingFees += WithFees * (factors.WithoutFees - factors.WithFees);
        WithoutFees = (WithoutFees * factors.WithoutFees).Round(Rounding.Working);
        WithFees = (WithFees * factors.WithFees).Round(Rounding.Working);
    }

    private ProjectionPeriod Show(DateOnly end, ExactDecimal paidIn, ExactDecimal ongoingFees, int index)
    {
        ExactDecimal Rounded(string name, ExactDecimal figure) => FigureRange.Check($"periods[{index}].{name}", figure.Round(input.Rounding));
        return new ProjectionPeriod(
            end,
            Rounded("contributions", paidIn),
            Rounded("ongoing_fees", ongoingFees),
            Rounded("value_without_fees", WithoutFees),
            Rounded("value_with_fees", WithFees));
    }
}
