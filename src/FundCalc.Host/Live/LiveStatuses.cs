using FundCalc.Calculation.Live;
using FundCalc.Host.Batch;
using FundCalc.Host.Errors;
using FundCalc.Host.Mapping;
using FundCalc.Host.Telemetry;
using FundCalc.V1;

namespace FundCalc.Host.Live;

/// <summary>The statuses of portfolios that have no value at present, so that the same one is not sent twice.</summary>
internal sealed class LiveStatuses(LiveQuestion question, ILogger logger, string requestId)
{
    private readonly Dictionary<int, ItemStatus> _sent = [];

    /// <summary>The portfolio has a value.</summary>
    public void Clear(int portfolio) => _sent.Remove(portfolio);

    /// <summary>The status of a portfolio whose valuation failed; null: it is the one that was sent last.</summary>
    public ItemStatus? New(int portfolio, Exception exception)
    {
        var failure = Failures.Of(exception);
        if (failure.IsUnforeseen)
        {
            HostLog.ItemUnforeseen(logger, exception, question.Sequences[portfolio], requestId);
        }

        var status = StatusWriter.Item(failure);
        if (_sent.TryGetValue(portfolio, out var sent) && sent.Equals(status))
        {
            return null;
        }

        return _sent[portfolio] = status;
    }
}
