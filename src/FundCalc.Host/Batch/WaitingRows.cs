using FundCalc.Calculation.Market;
using FundCalc.V1;

namespace FundCalc.Host.Batch;

/// <summary>
/// The portfolios in row form that wait for prices while others go on, where the caller asks for results as completed. One read is under way at a time, for all that wait when it begins; who comes meanwhile waits for the next. Bounded: 1,000 portfolios with 200,000 positions; when it is full,
/// the batch waits. All but the read itself happens in the batch's own turn.
/// </summary>
internal sealed class WaitingRows(BatchPrices prices, CancellationToken cancellationToken) : IDisposable
{
    private const int MaxPortfolios = 1_000;
    private const int MaxPositions = 200_000;

    private readonly List<RowPortfolio> _rows = [];
    private int _positions;
    private BatchFetch? _fetch;

    /// <summary>The read under way; null: there is none.</summary>
    public Task? Read => _fetch?.Answer;

    /// <summary>Whether exchange rates are under way: until they are there, who may need them has to wait.</summary>
    public bool AwaitsRates => _fetch is { HasRates: true };

    /// <summary>Whether a portfolio has to wait.</summary>
    public bool Concerns(RowPortfolio row) => row.Portfolio is not null && (AwaitsRates || !IsPriced(row));

    /// <summary>Whether it may wait too. Near the limit of instruments none may: who goes beyond it has to be told in its turn.</summary>
    public bool HasRoomFor(RowPortfolio row)
    {
        var positions = _positions + row.Portfolio.Positions.Count;
        return _rows.Count < MaxPortfolios && positions <= Math.Min(MaxPositions, prices.Room);
    }

    /// <summary>Lets a portfolio wait.</summary>
    public void Add(RowPortfolio row)
    {
        _rows.Add(row);
        _positions += row.Portfolio.Positions.Count;
        _fetch ??= Fetch();
    }

    /// <summary>The portfolios that need not wait any longer.</summary>
    /// <param name="wait">Whether to wait until there are some, if any wait.</param>
    public async ValueTask<IReadOnlyList<RowPortfolio>> TakeAsync(bool wait)
    {
        List<RowPortfolio> ready = [];
        while (ready.Count == 0 && _fetch is { } fetch && (wait || fetch.Answer.IsCompleted))
        {
            prices.Take(fetch.InstrumentIds, await fetch.Answer);
            // Rates of currencies that the prices name come first: who has its prices needs them.
            _fetch = prices.Fetch([], [], cancellationToken);
            if (_fetch is null)
            {
                ready.AddRange(_rows.Where(IsPriced));
                _rows.RemoveAll(IsPriced);
                _positions = _rows.Sum(row => row.Portfolio.Positions.Count);
                _fetch = Fetch();
            }
        }

        return ready;
    }

    /// <summary>Sees to it that a read which nobody waits for any longer fails quietly.</summary>
    public void Dispose() => _ = _fetch?.Answer.ContinueWith(
        static read => _ = read.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private bool IsPriced(RowPortfolio row) =>
        row.Portfolio.Positions.All(position => prices.Market.Knows(position.InstrumentId) || !InstrumentId.IsValid(position.InstrumentId));

    private BatchFetch? Fetch() => prices.Fetch(
        _rows.SelectMany(row => row.Portfolio.Positions).Select(position => position.InstrumentId).Where(id => InstrumentId.IsValid(id)), [], cancellationToken);
}
