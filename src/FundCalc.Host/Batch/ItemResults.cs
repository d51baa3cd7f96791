using FundCalc.Calculation;
using FundCalc.Host.Errors;
using FundCalc.Host.Mapping;
using FundCalc.Host.Telemetry;
using FundCalc.Prices;
using FundCalc.V1;

namespace FundCalc.Host.Batch;

/// <summary>Keeps the failure of one portfolio with that portfolio.</summary>
internal static class ItemResults
{
    /// <summary>Whether an exception is the item's own: all but a call that was given up and a price book that cannot go on.</summary>
    public static bool IsOwn(Exception exception) => exception is not (OperationCanceledException or PriceBookException);

    /// <summary>The result of an item without value.</summary>
    public static PortfolioResult Failed(ulong sequence, string portfolioId, Exception exception, ILogger logger, string requestId)
    {
        var failure = Failures.Of(exception);
        if (failure.IsUnforeseen)
        {
            HostLog.ItemUnforeseen(logger, exception, sequence, requestId);
            failure = failure with { Message = $"The portfolio failed for a reason on our side. The log holds the details under request {requestId}." };
        }

        return new PortfolioResult
        {
            Sequence = sequence,
            PortfolioId = portfolioId.Length <= PortfolioMapper.MaxIdLength ? portfolioId : FieldViolation.Show(portfolioId),
            Status = StatusWriter.Item(failure),
        };
    }
}
