using FundCalc.Benchmarks.Data;
using FundCalc.V1;
using Google.Protobuf;

namespace FundCalc.Benchmarks.Streams;

/// <summary>
/// What one stream sends: the messages that open it, then messages of portfolios, all serialised before the clock starts and sent in a circle with only
/// their numbers changed. All streams that are compared send the same bytes. A workload belongs to one stream at a time.
/// </summary>
internal sealed class Workload
{
    private const int LeastPortfolios = 64;
    private const int LeastMessages = 16;

    private readonly List<Message> _circle = [];
    private readonly List<ExpectedTotals> _expected = [];
    private readonly ExpectedTotals _expectedOfCircle;
    private readonly long _positionsOfCircle;

    /// <summary>Makes the messages.</summary>
    /// <param name="seed">Decides what the portfolios hold.</param>
    /// <param name="shapes">What the messages carry, by turns.</param>
    public Workload(int seed, params ReadOnlySpan<Shape> shapes)
    {
        var random = new Random(seed);
        var columns = false;
        while (_circle.Count < LeastMessages || _expected.Count < LeastPortfolios || _circle.Count % shapes.Length != 0)
        {
            var shape = shapes[_circle.Count % shapes.Length];
            columns |= shape.Form == Form.Columns;
            _circle.Add(Add(random, shape));
            _positionsOfCircle += shape.Portfolios * shape.Positions;
        }

        _expectedOfCircle = _expected.Aggregate(default(ExpectedTotals), (sum, one) => sum + one);
        List<RevaluePortfoliosRequest> opening = [BatchMessages.Settings(), .. columns ? BatchMessages.Table() : []];
        Opening = [.. opening.Select(message => message.ToByteArray())];
    }

    /// <summary>The messages before the first portfolio, which get no reply.</summary>
    public IReadOnlyList<byte[]> Opening { get; }

    /// <summary>Messages in the circle.</summary>
    public int Messages => _circle.Count;

    /// <summary>Mean size of a message in bytes.</summary>
    public double MeanBytes => _circle.Average(message => (double)message.Bytes.Length);

    /// <summary>The n-th message of a stream, from 0. Valid until the circle comes round to it again.</summary>
    public byte[] Take(long number)
    {
        var message = _circle[(int)(number % _circle.Count)];
        var sequence = SequenceStamp.First + (ulong)Portfolios(number);
        foreach (var at in message.SequencesAt)
        {
            SequenceStamp.Write(message.Bytes.AsSpan(at), sequence);
            sequence++;
        }

        return message.Bytes;
    }

    /// <summary>Portfolios in the first <paramref name="messages"/> messages.</summary>
    public long Portfolios(long messages) =>
        (messages / _circle.Count * _expected.Count) + _circle[(int)(messages % _circle.Count)].FirstPortfolio;

    /// <summary>Positions in the first <paramref name="messages"/> messages.</summary>
    public long Positions(long messages) =>
        (messages / _circle.Count * _positionsOfCircle) + _circle[(int)(messages % _circle.Count)].PositionsBefore;

    /// <summary>What the n-th portfolio is worth.</summary>
    public ExpectedTotals Expected(long portfolio) => _expected[(int)(portfolio % _expected.Count)];

    /// <summary>The sums over the first <paramref name="messages"/> messages.</summary>
    public ExpectedTotals ExpectedSum(long messages) =>
        _expected.Take(_circle[(int)(messages % _circle.Count)].FirstPortfolio)
            .Aggregate(_expectedOfCircle * (messages / _circle.Count), (sum, one) => sum + one);

    private Message Add(Random random, Shape shape)
    {
        var (firstPortfolio, positionsBefore) = (_expected.Count, _positionsOfCircle);
        var rows = new RowPortfolios();
        var columns = new ColumnPortfolios();
        for (var i = 0; i < shape.Portfolios; i++)
        {
            var holdings = Market.CreateHoldings(random, shape.Positions);
            _expected.Add(ExpectedTotals.Of(holdings));
            if (shape.Form == Form.Rows)
            {
                rows.Portfolios.Add(BatchMessages.Row(SequenceStamp.First, holdings));
            }
            else
            {
                columns.Portfolios.Add(BatchMessages.Column(SequenceStamp.First, holdings));
            }
        }

        var request = shape.Form == Form.Rows ? new RevaluePortfoliosRequest { Rows = rows } : new RevaluePortfoliosRequest { Columns = columns };
        var bytes = request.ToByteArray();
        return new(bytes, SequenceStamp.Find(bytes), firstPortfolio, positionsBefore);
    }

    private sealed record Message(byte[] Bytes, IReadOnlyList<int> SequencesAt, int FirstPortfolio, long PositionsBefore);
}
