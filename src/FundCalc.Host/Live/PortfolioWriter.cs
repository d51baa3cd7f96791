using FundCalc.Calculation;
using FundCalc.Calculation.Live;
using FundCalc.Host.Batch;
using FundCalc.Host.Mapping;
using FundCalc.V1;

namespace FundCalc.Host.Live;

/// <summary>Writes the values of watched portfolios.</summary>
internal sealed class PortfolioWriter(LiveQuestion question, LiveValuer valuer, LiveStatuses statuses) : ILiveWriter<WatchPortfoliosResponse>
{
    private readonly ValuationWriter _values = new(question.BaseCurrencies[0], question.Rounding, default);
    private WatchPortfoliosResponse _message = new();

    /// <inheritdoc/>
    public int Weight => _message.Updates.Count;

    /// <inheritdoc/>
    public void Add(int portfolio)
    {
        var update = new PortfolioUpdate { Sequence = question.Sequences[portfolio] };
        try
        {
            var value = valuer.Value(portfolio);
            update.Value = _values.Write(question.Portfolios.IdOf(portfolio), value.Totals);
            (update.OldestPriceInstant, update.NewestPriceInstant) = LiveTimes.Of(value);
            statuses.Clear(portfolio);
        }
        catch (Exception exception) when (ItemResults.IsOwn(exception))
        {
            if (statuses.New(portfolio, exception) is not { } status)
            {
                return;
            }

            (update.Status, update.PortfolioId) = (status, question.Portfolios.IdOf(portfolio));
        }

        _message.Updates.Add(update);
    }

    /// <inheritdoc/>
    public WatchPortfoliosResponse Take(LiveHead head)
    {
        var message = _message;
        _message = new WatchPortfoliosResponse();
        (message.Instant, message.Skipped, message.Delayed, message.Continues) = (TimeMapper.Write(head.Terms.AsOf), head.Skipped, head.Delayed, head.Continues);
        message.FxRates.AddRange(head.Rates.Select(rate => BasisWriter.Write(rate, head.Terms)));
        message.CalculationVersion = head.IsFirst ? CalculationVersion.Current : "";
        return message;
    }
}
