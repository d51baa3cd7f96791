using FundCalc.Calculation;
using FundCalc.Calculation.Live;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Batch;
using FundCalc.Host.Mapping;
using FundCalc.V1;

namespace FundCalc.Host.Live;

/// <summary>Strikes and writes the indicative NAVs of watched funds.</summary>
internal sealed class NavWriter : ILiveWriter
{
    private readonly LiveQuestion _question;
    private readonly LiveValuer _valuer;
    private readonly LiveStatuses _statuses;
    private readonly ClassRates _rates;
    private readonly LiveFund[] _funds;
    private readonly UpdateBuffer _updates = new();

    /// <summary>A writer without a message in hand.</summary>
    public NavWriter(LiveQuestion question, LiveValuer valuer, LiveStatuses statuses)
    {
        (_question, _valuer, _statuses) = (question, valuer, statuses);
        _rates = new ClassRates(valuer);
        _funds = [.. question.Funds!.Select((terms, i) => new LiveFund(question.Sequences[i], question.Portfolios.IdOf(i), terms, _rates))];
    }

    /// <inheritdoc/>
    public int Weight { get; private set; }

    /// <inheritdoc/>
    public void Add(int portfolio)
    {
        var fund = _question.Funds![portfolio];
        try
        {
            _rates.Update();
            var value = Value(portfolio, fund);
            if (!_funds[portfolio].TryWrite(_updates, value))
            {
                var update = Update(portfolio);
                update.Nav = fund.Strike(value.ExactGrossAssets, value.ExactLiabilities, value.Figures.ToTotals(), _valuer.Market);
                (update.OldestPriceInstant, update.NewestPriceInstant) = LiveTimes.Of(value);
                Add(update);
            }

            _statuses.Clear(portfolio);
        }
        catch (Exception exception) when (ItemResults.IsOwn(exception))
        {
            if (_statuses.New(portfolio, exception) is not { } status)
            {
                return;
            }

            var update = Update(portfolio);
            update.Status = status;
            Add(update);
        }

        Weight += 1 + fund.Classes.Count;
    }

    /// <inheritdoc/>
    public LiveReply Message(LiveHead head)
    {
        var rest = new WatchIndicativeNavResponse
        {
            Instant = TimeMapper.Write(head.Terms.AsOf),
            Skipped = head.Skipped,
            Delayed = head.Delayed,
            Continues = head.Continues,
            CalculationVersion = head.IsFirst ? CalculationVersion.Current : "",
        };
        rest.FxRates.AddRange(head.Rates.Select(rate => BasisWriter.Write(rate, head.Terms)));
        return new LiveReply(_updates, rest);
    }

    /// <inheritdoc/>
    public void Clear()
    {
        _updates.Clear();
        Weight = 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _updates.Dispose();

    private NavUpdate Update(int portfolio) => new() { Sequence = _question.Sequences[portfolio], PortfolioId = _question.Portfolios.IdOf(portfolio) };

    private void Add(NavUpdate update) => _updates.Add(WatchIndicativeNavResponse.UpdatesFieldNumber, update);

    /// <summary>The value of the holdings, when the rates of the classes are there too: else everything that lacks is named.</summary>
    private LiveValue Value(int portfolio, FundTerms fund)
    {
        if (_funds[portfolio].HasRates)
        {
            return _valuer.Value(portfolio);
        }

        var lacking = fund.RefusedRates(_valuer.Market);
        try
        {
            var value = _valuer.Value(portfolio);
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
