using FundCalc.Benchmarks.Data;
using FundCalc.V1;
using Google.Protobuf;

namespace FundCalc.Benchmarks.Streams;

/// <summary>
/// What one stream sends: the messages that open it, then messages of one portfolio each, all serialised before the clock starts and sent in a circle
/// with only their numbers changed. Raw and real streams of a form send the same bytes. A workload belongs to one stream at a time.
/// </summary>
internal sealed class Workload
{
    private const int Portfolios = 64;

    private readonly byte[][] _messages = new byte[Portfolios][];
    private readonly int[] _sequenceAt = new int[Portfolios];
    private readonly ExpectedTotals[] _expected = new ExpectedTotals[Portfolios];

    public Workload(Form form, int positions, int seed)
    {
        Form = form;
        Positions = positions;
        var random = new Random(seed);
        for (var i = 0; i < Portfolios; i++)
        {
            var holdings = Market.CreateHoldings(random, positions);
            var request = new RevaluePortfoliosRequest();
            if (form == Form.Rows)
            {
                request.Rows = new RowPortfolios { Portfolios = { BatchMessages.Row(SequenceStamp.First, holdings) } };
            }
            else
            {
                request.Columns = new ColumnPortfolios { Portfolios = { BatchMessages.Column(SequenceStamp.First, holdings) } };
            }

            _messages[i] = request.ToByteArray();
            _sequenceAt[i] = SequenceStamp.Find(_messages[i]);
            _expected[i] = ExpectedTotals.Of(holdings);
        }

        List<RevaluePortfoliosRequest> opening = [BatchMessages.Settings()];
        if (form == Form.Columns)
        {
            opening.AddRange(BatchMessages.Table());
        }

        Opening = [.. opening.Select(message => message.ToByteArray())];
    }

    /// <summary>How the portfolios are written.</summary>
    public Form Form { get; }

    /// <summary>Positions in each portfolio.</summary>
    public int Positions { get; }

    /// <summary>The messages before the first portfolio, which get no reply.</summary>
    public IReadOnlyList<byte[]> Opening { get; }

    /// <summary>Mean size of a message in bytes.</summary>
    public double MeanBytes => _messages.Average(message => (double)message.Length);

    /// <summary>The message of the n-th portfolio of a stream, from 0. Valid until the circle comes round to it again.</summary>
    public byte[] Message(long number)
    {
        var index = (int)(number % Portfolios);
        SequenceStamp.Write(_messages[index].AsSpan(_sequenceAt[index]), SequenceStamp.First + (ulong)number);
        return _messages[index];
    }

    /// <summary>What the n-th portfolio is worth.</summary>
    public ExpectedTotals Expected(long number) => _expected[number % Portfolios];

    /// <summary>The sums over the first <paramref name="count"/> portfolios.</summary>
    public ExpectedTotals ExpectedSum(long count)
    {
        var sum = default(ExpectedTotals);
        for (var i = 0; i < Portfolios; i++)
        {
            sum += _expected[i] * ((count / Portfolios) + (i < count % Portfolios ? 1 : 0));
        }

        return sum;
    }
}
