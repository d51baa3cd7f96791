using System.Globalization;
using FundCalc.Benchmarks.Data;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Benchmarks.Reference;

/// <summary>
/// What a good C# user of gRPC would write for the same contract: generated classes, a dictionary of prices, <see langword="decimal"/>. It checks nothing, knows one price
/// for an instrument, converted to the base currency when it was loaded, and gives the three totals of each portfolio and of the batch.
/// </summary>
internal sealed class GeneratedRevaluation
{
    private static readonly Dictionary<string, decimal> Prices = Market.Instruments.ToDictionary(
        instrument => instrument.Id,
        instrument => instrument.ScaledPrice * Unit(Market.PriceScale) * Market.ScaledRates[instrument.Currency] * Unit(Market.RateScale),
        StringComparer.Ordinal);

    // Price of one unit of the packed quantity, by index.
    private readonly List<decimal> _table = [];
    private readonly RevaluationSummary _summary = new();
    private decimal _gross;
    private decimal _liabilities;
    private decimal _net;

    public async Task RunAsync(
        IAsyncStreamReader<RevaluePortfoliosRequest> requests, IServerStreamWriter<RevaluePortfoliosResponse> replies, CancellationToken cancellationToken)
    {
        await foreach (var request in requests.ReadAllAsync(cancellationToken))
        {
            switch (request.ContentCase)
            {
                case RevaluePortfoliosRequest.ContentOneofCase.Instruments:
                    _table.AddRange(request.Instruments.Instruments.Select(instrument => Prices[instrument.InstrumentId] * Unit(instrument.QuantityScale)));
                    break;
                case RevaluePortfoliosRequest.ContentOneofCase.Rows:
                    await replies.WriteAsync(Reply(request.Rows.Portfolios.Select(Value)), cancellationToken);
                    break;
                case RevaluePortfoliosRequest.ContentOneofCase.Columns:
                    await replies.WriteAsync(Reply(request.Columns.Portfolios.Select(Value)), cancellationToken);
                    break;
                default:
                    break;
            }
        }

        (_summary.GrossAssets, _summary.Liabilities, _summary.NetAssets) = (Text(_gross), Text(_liabilities), Text(_net));
        await replies.WriteAsync(new RevaluePortfoliosResponse { Summary = _summary }, cancellationToken);
    }

    private static RevaluePortfoliosResponse Reply(IEnumerable<PortfolioResult> results)
    {
        var reply = new RevaluationResults();
        reply.Results.AddRange(results);
        return new() { Results = reply };
    }

    private PortfolioResult Value(RowPortfolio row)
    {
        decimal gross = 0, liabilities = 0;
        foreach (var position in row.Portfolio.Positions)
        {
            var value = decimal.Parse(position.Quantity, NumberStyles.Number, CultureInfo.InvariantCulture) * Prices[position.InstrumentId];
            if (value < 0)
            {
                liabilities -= value;
            }
            else
            {
                gross += value;
            }
        }

        return Result(row.Sequence, row.Portfolio.PortfolioId, row.Portfolio.Positions.Count, gross, liabilities);
    }

    private PortfolioResult Value(ColumnPortfolio column)
    {
        decimal gross = 0, liabilities = 0;
        for (var i = 0; i < column.InstrumentIndexes.Count; i++)
        {
            var value = column.Quantities[i] * _table[(int)column.InstrumentIndexes[i]];
            if (value < 0)
            {
                liabilities -= value;
            }
            else
            {
                gross += value;
            }
        }

        return Result(column.Sequence, column.PortfolioId, column.InstrumentIndexes.Count, gross, liabilities);
    }

    private PortfolioResult Result(ulong sequence, string id, int positions, decimal gross, decimal liabilities)
    {
        var (roundedGross, roundedLiabilities, net) = (Round(gross), Round(liabilities), Round(gross - liabilities));
        _gross += roundedGross;
        _liabilities += roundedLiabilities;
        _net += net;
        _summary.Valued++;
        _summary.Positions += (ulong)positions;
        return new()
        {
            Sequence = sequence,
            Value = new PortfolioValue
            {
                PortfolioId = id,
                GrossAssets = Text(roundedGross),
                Liabilities = Text(roundedLiabilities),
                NetAssets = Text(net),
                LongMarketValue = Text(roundedGross),
                ShortMarketValue = Text(roundedLiabilities),
                FlaggedValue = "0.00",
            },
        };
    }

    private static decimal Round(decimal value) => Math.Round(value, 2, MidpointRounding.ToEven);

    private static string Text(decimal value) => value.ToString("F2", CultureInfo.InvariantCulture);

    // 10^-scale.
    private static decimal Unit(int scale) => new(1, 0, 0, isNegative: false, (byte)scale);
}
