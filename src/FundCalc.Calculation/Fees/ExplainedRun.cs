using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees;

/// <summary>The pass of <see cref="ProjectionRun"/> once more in figures.</summary>
internal sealed class ExplainedRun
{
    private readonly ProjectionInput _input;
    private readonly Trace _trace;
    private readonly Dictionary<DateOnly, (RunningSum In, RunningSum Out)> _payments = [];
    private readonly Figure _invested;
    private readonly List<Figure> _flowsWithoutFees = [];
    private readonly List<Figure> _flowsWithFees = [];
    private ExplainedSums _period;

    public ExplainedRun(ProjectionInput input, Trace trace, ProjectionPaths paths)
    {
        (_input, _trace) = (input, trace);
        (Sums, _period) = (new ExplainedSums(trace), new ExplainedSums(trace));
        Factors = new ExplainedFactors(input, trace, paths);
        EntryFee = Figure.Field(input.EntryFee, trace, $"{paths.Plan}entry_fee");
        InitialInvestment = Figure.Field(input.InitialInvestment, trace, $"{paths.Investment}initial_investment");
        _invested = 1 - EntryFee;
        ReadPayments(paths.Investment);
    }

    /// <summary>The factors of the pieces.</summary>
    public ExplainedFactors Factors { get; }

    /// <summary>The entry fee, a fraction.</summary>
    public Figure EntryFee { get; }

    /// <summary>The investment at the start, before the entry fee.</summary>
    public Figure InitialInvestment { get; }

    /// <summary>The value without fees.</summary>
    public Figure WithoutFees { get; private set; }

    /// <summary>The value with entry and ongoing fees.</summary>
    public Figure WithFees { get; private set; }

    /// <summary>The sums of the whole horizon.</summary>
    public ExplainedSums Sums { get; }

    /// <summary>amount, years, amount, years... of what was paid in (below 0) and taken out (above 0) without fees.</summary>
    public IReadOnlyList<Figure> FlowsWithoutFees => _flowsWithoutFees;

    /// <summary>The same with fees.</summary>
    public IReadOnlyList<Figure> FlowsWithFees => _flowsWithFees;

    /// <summary>Goes through the horizon; <paramref name="periodEnded"/> is given the sums of each period.</summary>
    public void Through(Action<ExplainedSums> periodEnded)
    {
        Pay(_input.StartDate, InitialInvestment, 0);
        ProjectionWalk.Through(_input, PayOn, Grow, _ =>
        {
            periodEnded(_period);
            _period = new ExplainedSums(_trace);
        });
    }

    /// <summary>What is left of an amount paid in after the entry fee.</summary>
    public Figure Invested(Figure amount) => amount * _invested;

    private void PayOn(DateOnly date)
    {
        if (_payments.TryGetValue(date, out var payment))
        {
            Pay(date, payment.In.Total(), payment.Out.Total());
        }
    }

    private void Pay(DateOnly date, Figure amount, Figure asked)
    {
        if (!amount.IsZero)
        {
            Sums.PaidIn.Add(amount);
            _period.PaidIn.Add(amount);
            (WithoutFees, WithFees) = (WithoutFees + amount, WithFees + Invested(amount));
        }

        Figure without = 0;
        Figure with = 0;
        if (!asked.IsZero)
        {
            // What is not there cannot be taken out.
            (without, with) = (Figure.Min(asked, WithoutFees), Figure.Min(asked, WithFees));
            (WithoutFees, WithFees) = (WithoutFees - without, WithFees - with);
            Sums.TakenWithoutFees.Add(without);
            Sums.TakenWithFees.Add(with);
            _period.TakenWithFees.Add(with);
        }

        if (_input.ShowCosts)
        {
            var years = Factors.YearsTo(date);
            _flowsWithoutFees.AddRange([without - amount, years]);
            _flowsWithFees.AddRange([with - amount, years]);
        }
    }

    private void Grow(DateOnly start, DateOnly end)
    {
        var piece = Factors.Of(start, end);
        var opening = WithFees;
        WithoutFees = (WithoutFees * piece.WithoutFees).Round(Rounding.Working);
        WithFees = (WithFees * piece.WithFees).Round(Rounding.Working);
        Figure fee = _input.Convention == FeeConvention.N1AAverageBalance
            ? (piece.Fee * piece.Years * (opening + WithFees) / 2).Round(Rounding.Working)
            : opening * piece.Lost;
        Sums.OngoingFees.Add(fee.Named("ongoing fee of the piece"));
        if (_input.ShowPeriods)
        {
            _period.OngoingFees.Add(fee);
        }
    }

    private void ReadPayments(string at)
    {
        (RunningSum In, RunningSum Out) On(DateOnly date)
        {
            if (!_payments.TryGetValue(date, out var payment))
            {
                _payments.Add(date, payment = (new RunningSum(_trace), new RunningSum(_trace)));
            }

            return payment;
        }

        if (_input.Contributions is { } contributions)
        {
            var amount = Figure.Field(contributions.Amount, _trace, $"{at}contributions.amount");
            foreach (var date in ProjectionDates.Of(_input, contributions))
            {
                On(date).In.Add(amount);
            }
        }

        if (_input.Withdrawals is { } withdrawals)
        {
            var amount = Figure.Field(withdrawals.Amount, _trace, $"{at}withdrawals.amount");
            foreach (var date in ProjectionDates.Of(_input, withdrawals))
            {
                On(date).Out.Add(amount);
            }
        }

        for (var i = 0; i < _input.Flows.Count; i++)
        {
            var amount = Figure.Field(_input.Flows[i].Amount, _trace, $"{at}flows[{i}].amount");
            if (amount.Sign > 0)
            {
                On(_input.Flows[i].Date).In.Add(amount);
            }
            else
            {
                On(_input.Flows[i].Date).Out.Add(-amount);
            }
        }
    }
}
