using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Fees.Accruals;

/// <summary>The rewards or transactions that a fee is charged on, step by step.</summary>
internal sealed class Activity
{
    private readonly Trace? _trace;
    private readonly FeeBase _kind;
    private readonly (DateOnly Date, ExactDecimal Amount, int Index)[] _entries;
    private int _next;

    public Activity(AccrualInput input, FeeBase kind)
    {
        _trace = input.Trace;
        _kind = kind;
        var entries = kind switch
        {
            FeeBase.Rewards => input.Rewards.Select((reward, i) => (reward.Date, reward.Amount, i)),
            FeeBase.TransactionValue => input.Transactions.Select((trade, i) => (trade.Date, trade.Value, i)),
            _ => input.Transactions.Select((trade, i) => (trade.Date, (ExactDecimal)trade.Count, i)),
        };
        _entries = [.. entries.OrderBy(entry => entry.Date)];
    }

    /// <summary>The sum of what happened before <paramref name="to"/> and not in an earlier step.</summary>
    public Figure Step(DateOnly to)
    {
        var sum = new RunningSum(_trace);
        for (; _next < _entries.Length && _entries[_next].Date < to; _next++)
        {
            sum.Add(Read(_entries[_next].Amount, _entries[_next].Index));
        }

        return sum.Total();
    }

    private Figure Read(ExactDecimal amount, int index) => _kind switch
    {
        FeeBase.Rewards => Figure.Field(amount, _trace, $"rewards[{index}].amount"),
        FeeBase.TransactionValue => Figure.Field(amount, _trace, $"transactions[{index}].value"),
        _ => Figure.Field(amount, _trace, $"transactions[{index}].count"),
    };
}
