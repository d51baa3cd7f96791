using FundCalc.Calculation.DayCounts;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Returns.Roots;

namespace FundCalc.Calculation.Fees;

/// <summary>One pass through a horizon, piece by piece, with both values carried side by side.</summary>
internal sealed class ProjectionRun(ProjectionInput input)
{
    private readonly GrowthFactors _factors = new(input);
    private readonly IDayCount _dayCount = DayCount.Of(input.DayCount);
    private readonly YearFractions _years = new(DayCount.Of(input.DayCount), input.StartDate);
    private readonly SortedDictionary<DateOnly, (ExactDecimal In, ExactDecimal Out)> _payments = ProjectionDates.Payments(input);
    private readonly ExactDecimal _added = input.AddedFee;
    private readonly List<YearFlow> _flowsWithoutFees = [];
    private readonly List<YearFlow> _flowsWithFees = [];
    private ExactDecimal _fee = input.AnnualFee;
    private int _nextChange;

    /// <summary>The value without fees, carried at 18 places.</summary>
    public ExactDecimal WithoutFees { get; private set; }

    /// <summary>The value with entry and ongoing fees, carried at 18 places.</summary>
    public ExactDecimal WithFees { get; private set; }

    /// <summary>Everything paid in so far, before entry fees; exact.</summary>
    public ExactDecimal PaidIn { get; private set; }

    /// <summary>Everything taken out so far without fees; exact.</summary>
    public ExactDecimal TakenWithoutFees { get; private set; }

    /// <summary>Everything taken out so far with fees; exact.</summary>
    public ExactDecimal TakenWithFees { get; private set; }

    /// <summary>Ongoing fees so far; exact.</summary>
    public ExactDecimal OngoingFees { get; private set; }

    /// <summary>What was paid in (below 0) and taken out (above 0) without fees, by years from the start.</summary>
    public IReadOnlyList<YearFlow> FlowsWithoutFees => _flowsWithoutFees;

    /// <summary>The same with fees.</summary>
    public IReadOnlyList<YearFlow> FlowsWithFees => _flowsWithFees;

    /// <summary>Runs through the horizon; gives its periods if they are to be shown.</summary>
    public IReadOnlyList<ProjectionPeriod> ToTheEnd()
    {
        var periods = new List<ProjectionPeriod>();
        var (paidBefore, takenBefore, feesBefore) = (PaidIn, TakenWithFees, OngoingFees);
        Through(end =>
        {
            if (input.ShowPeriods)
            {
                periods.Add(Show(end, PaidIn - paidBefore, TakenWithFees - takenBefore, OngoingFees - feesBefore, periods.Count));
                (paidBefore, takenBefore, feesBefore) = (PaidIn, TakenWithFees, OngoingFees);
            }
        });
        return periods;
    }

    /// <summary>Runs through the horizon and stops at the end of each period, before what is paid on that day.</summary>
    public void Through(Action<DateOnly> periodEnded)
    {
        Pay(input.StartDate, input.InitialInvestment, ExactDecimal.Zero);
        ProjectionWalk.Through(input, PayOn, Grow, periodEnded);
    }

    private void PayOn(DateOnly date)
    {
        if (_payments.TryGetValue(date, out var payment))
        {
            Pay(date, payment.In, payment.Out);
        }
    }

    private void Pay(DateOnly date, ExactDecimal amount, ExactDecimal asked)
    {
        PaidIn += amount;
        WithoutFees += amount;
        WithFees += amount * (ExactDecimal.One - input.EntryFee);
        // What is not there cannot be taken out.
        var (without, with) = (ExactDecimal.Min(asked, WithoutFees), ExactDecimal.Min(asked, WithFees));
        (WithoutFees, WithFees) = (WithoutFees - without, WithFees - with);
        (TakenWithoutFees, TakenWithFees) = (TakenWithoutFees + without, TakenWithFees + with);
        if (input.ShowCosts)
        {
            var years = _dayCount.YearFraction(input.StartDate, date);
            _flowsWithoutFees.Add(new YearFlow(years, without - amount));
            _flowsWithFees.Add(new YearFlow(years, with - amount));
        }
    }

    private void Grow(DateOnly start, DateOnly end)
    {
        while (_nextChange < input.FeeChanges.Count && input.FeeChanges[_nextChange].Date <= start)
        {
            _fee = input.FeeChanges[_nextChange++].Amount;
        }

        var years = _years.Next(end);
        var fee = _fee + _added;
        var factors = _factors.Of(start, end, years, fee);
        var opening = WithFees;
        WithoutFees = (WithoutFees * factors.WithoutFees).Round(Rounding.Working);
        WithFees = (WithFees * factors.WithFees).Round(Rounding.Working);
        // ongoing fees of a piece = opening value x (factor without fees - factor with fees), or those on the average balance
        OngoingFees += input.Convention == FeeConvention.N1AAverageBalance
            ? (fee * years * (opening + WithFees) / 2).Round(Rounding.Working)
            : opening * (factors.WithoutFees - factors.WithFees);
    }

    private ProjectionPeriod Show(DateOnly end, ExactDecimal paidIn, ExactDecimal takenOut, ExactDecimal ongoingFees, int index)
    {
        ExactDecimal Rounded(string name, ExactDecimal figure) => FigureRange.Check($"periods[{index}].{name}", figure.Round(input.Rounding));
        return new ProjectionPeriod(
            end,
            Rounded("contributions", paidIn),
            Rounded("ongoing_fees", ongoingFees),
            Rounded("value_without_fees", WithoutFees),
            Rounded("value_with_fees", WithFees),
            input.HasWithdrawals ? Rounded("withdrawals", takenOut) : null);
    }
}
