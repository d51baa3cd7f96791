using System.Text;
using FundCalc.Calculation;
using FundCalc.Calculation.Live;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Batch;
using FundCalc.Host.Mapping;
using FundCalc.V1;

namespace FundCalc.Host.Live;

/// <summary>Writes the values of watched portfolios.</summary>
internal sealed class PortfolioWriter(LiveQuestion question, LiveValuer valuer, LiveStatuses statuses) : ILiveWriter
{
    // A value, two instants, the sequence, and what wraps them.
    private const int MostOfOne = TotalsWriter.Most + 128;

    private readonly ValuationWriter _values = new(question.BaseCurrencies[0], question.Rounding, default);
    private readonly byte[][] _names = [.. Enumerable.Range(0, question.Portfolios.Count).Select(portfolio => Encoding.UTF8.GetBytes(question.Portfolios.IdOf(portfolio)))];
    private readonly UpdateBuffer _updates = new();

    /// <inheritdoc/>
    public int Weight { get; private set; }

    /// <inheritdoc/>
    public void Add(int portfolio)
    {
        try
        {
            var value = valuer.Value(portfolio);
            Add(portfolio, value);
            statuses.Clear(portfolio);
        }
        catch (Exception exception) when (ItemResults.IsOwn(exception))
        {
            if (statuses.New(portfolio, exception) is not { } status)
            {
                return;
            }

            Add(new PortfolioUpdate { Sequence = question.Sequences[portfolio], Status = status, PortfolioId = question.Portfolios.IdOf(portfolio) });
        }

        Weight++;
    }

    /// <inheritdoc/>
    public LiveReply Message(LiveHead head)
    {
        var rest = new WatchPortfoliosResponse
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

    private void Add(int portfolio, in LiveValue value)
    {
        if (value.Figures.Wide is { } wide)
        {
            var (oldest, newest) = LiveTimes.Of(value);
            Add(new PortfolioUpdate
            {
                Sequence = question.Sequences[portfolio],
                Value = _values.Write(question.Portfolios.IdOf(portfolio), wide),
                OldestPriceInstant = oldest,
                NewestPriceInstant = newest,
            });
            return;
        }

        var update = new BackwardWriter(_updates.Room(MostOfOne));
        update.Instant(PortfolioUpdate.NewestPriceInstantFieldNumber, value.NewestPrice);
        update.Instant(PortfolioUpdate.OldestPriceInstantFieldNumber, value.OldestPrice);
        var before = update.Length;
        TotalsWriter.Write(ref update, _names[portfolio], value.Figures);
        update.Wrap(PortfolioUpdate.ValueFieldNumber, update.Length - before);
        update.Number(PortfolioUpdate.SequenceFieldNumber, question.Sequences[portfolio]);
        update.Wrap(WatchPortfoliosResponse.UpdatesFieldNumber, update.Length);
        _updates.Take(update.Written);
    }

    private void Add(PortfolioUpdate update) => _updates.Add(WatchPortfoliosResponse.UpdatesFieldNumber, update);
}
