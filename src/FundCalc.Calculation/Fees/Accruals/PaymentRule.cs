using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>Pays what accrued, payment period by payment period.</summary>
internal sealed class PaymentRule
{
    private readonly AccrualInput _input;
    private readonly string _path;
    private readonly Figure _opening;
    private readonly List<(DateOnly End, DateOnly Date)> _periods;
    private readonly List<FeePayment> _payments = [];
    private int _next;
    private Figure _due;
    private Figure _paid;

    public PaymentRule(FeePayments terms, AccrualInput input, string path)
    {
        (_input, _path) = (input, path);
        _opening = Figure.Field(terms.OpeningBalance, input.Trace, $"{path}.opening_balance");
        _periods = [.. FeePeriods.Ends(terms.Start, terms.Frequency, input.EndDate)
            .Where(end => end <= input.EndDate)
            .Select(end => (End: end, Date: end.AddDays(terms.LagDays)))
            .Where(period => period.Date > input.StartDate)];
        _due = terms.OpeningDue is { } due ? Figure.Field(due, input.Trace, $"{path}.opening_due")
            : _periods.Count > 0 && _periods[0].End <= input.StartDate ? _opening
            : 0;
    }

    /// <summary>The days on which payment periods end.</summary>
    public IEnumerable<DateOnly> Ends => _periods.Select(period => period.End);

    /// <summary>Makes due, and pays, what belongs to the payment periods that ended by a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="accrued">What accrued before it.</param>
    public void Apply(DateOnly day, RunningSum accrued)
    {
        for (; _next < _periods.Count && _periods[_next].End <= day; _next++)
        {
            // due = opening balance + what accrued, rounded as it is booked
            var (end, date) = _periods[_next];
            _due = end > _input.StartDate ? _opening + accrued.Total().Round(_input.Rounding) : _due;
            if (date <= _input.EndDate)
            {
                // payment = due - what was paid
                var amount = (_due - _paid).Named("payment");
                _paid += amount;
                _payments.Add(new FeePayment(date, amount.AsDecimal().InRange($"{_path}.payments[{_payments.Count}].amount")));
            }
        }
    }

    /// <summary>The payments and the balances.</summary>
    public AccruedFee Tell(AccruedFee fee) => fee with
    {
        Payments = _payments,
        Paid = _paid.AsDecimal().InRange($"{_path}.paid"),
        AccruedBalance = (_opening + fee.Amount - _paid).Named("accrued balance").AsDecimal().InRange($"{_path}.accrued_balance"),
        DueBalance = (_due - _paid).Named("due balance").AsDecimal().InRange($"{_path}.due_balance"),
    };
}
