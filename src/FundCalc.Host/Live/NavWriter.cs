using FundCalc.Calculation;
using FundCalc.Calculation.Live;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Batch;
using FundCalc.Host.Mapping;
using FundCalc.V1;

namespace FundCalc.Host.Live;

/// <summary>Strikes and writes the indicative NAVs of watched funds.</summary>
internal sealed class NavWriter(LiveQuestion question, LiveValuer valuer, LiveStatuses statuses) : ILiveWriter<WatchIndicativeNavResponse>
{
    private WatchIndicativeNavResponse _message = new();

    /// <inheritdoc/>
    public int Weight { get; private set; }

    /// <inheritdoc/>
    public void Add(int portfolio)
    {
        var update = new NavUpdate { Sequence = question.Sequences[portfolio], PortfolioId = question.Portfolios.IdOf(portfolio) };
        var fund = question.Funds![portfolio];
        try
        {
            var value = Value(portfolio, fund);
            update.Nav = fund.Strike(value.ExactGrossAssets, value.ExactLiabilities, value.Totals, valuer.Market);
            (update.OldestPriceInstant, update.NewestPriceInstant) = LiveTimes.Of(value);
            statuses.Clear(portfolio);
        }
        catch (Exception exception) when (ItemResults.IsOwn(exception))
        {
            if (statuses.New(portfolio, exception) is not { } status)
            {
                return;
            }

            update.Status = status;
        }

        _message.Updates.Add(update);
        Weight += 1 + fund.Classes;
    }

    /// <inheritdoc/>
    public WatchIndicativeNavResponse Take(LiveHead head)
    {
        var message = _message;
        (_message, Weight) = (new WatchIndicativeNavResponse(), 0);
        (message.Instant, message.Skipped, message.Delayed, message.Continues) = (TimeMapper.Write(head.Terms.AsOf), head.Skipped, head.Delayed, head.Continues);
        message.FxRates.AddRange(head.Rates.Select(rate => BasisWriter.Write(rate, head.Terms)));
        message.CalculationVersion = head.IsFirst ? CalculationVersion.Current : "";
        return message;
    }

    /// <summary>The value of the holdings, when the rates of the classes are there too: else everything that lacks is named.</summary>
    private LiveValue Value(int portfolio, FundTerms fund)
    {
        var lacking = fund.RefusedRates(valuer.Market);
        try
        {
            var value = valuer.Value(portfolio);
            FundTerms.ThrowIfAny(lacking);
            return value;
        }
        catch (PortfolioRefusedException refused) when (lacking.Count > 0)
        {
            lacking.InsertRange(0, refused.Refusals);
            FundTerms.ThrowIfAny(lacking);
            throw;
        }
    }
}
