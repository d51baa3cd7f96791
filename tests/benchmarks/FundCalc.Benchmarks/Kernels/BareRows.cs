using FundCalc.Benchmarks.Data;

namespace FundCalc.Benchmarks.Kernels;

/// <summary>The bare loop over a portfolio in row form: an id looked up by its bytes, a decimal parsed by hand, a sum for each currency and side.</summary>
internal sealed class BareRows
{
    private const byte PortfolioTag = (2 << 3) | 2;
    private const byte PositionTag = (2 << 3) | 2;
    private const byte IdTag = (1 << 3) | 2;

    private static readonly long[] PowersOfTen = [1, 10, 100, 1000];

    private readonly Dictionary<byte[], BarePrice>.AlternateLookup<ReadOnlySpan<byte>> _prices = new Dictionary<byte[], BarePrice>(
        Market.Instruments.Select((instrument, i) => KeyValuePair.Create(System.Text.Encoding.UTF8.GetBytes(instrument.Id), BarePrice.OfMarket()[i])),
        new Utf8Comparer()).GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>Adds up the portfolio of a message.</summary>
    public void Value(ReadOnlySpan<byte> message, Span<Int128> sums)
    {
        var row = Bare.Portfolio(message);
        var at = 1;
        Bare.ReadVarint(row, ref at);
        if (row[at++] != PortfolioTag)
        {
            throw new BenchmarkException("A row of the benchmark has other fields than a sequence number and a portfolio.");
        }

        var portfolio = Bare.ReadDelimited(row, ref at);
        for (at = 0; at < portfolio.Length;)
        {
            var tag = portfolio[at++];
            var field = Bare.ReadDelimited(portfolio, ref at);
            if (tag != PositionTag)
            {
                continue;
            }

            ReadOnlySpan<byte> id = default, quantity = default;
            for (var inner = 0; inner < field.Length;)
            {
                if (field[inner++] == IdTag)
                {
                    id = Bare.ReadDelimited(field, ref inner);
                }
                else
                {
                    quantity = Bare.ReadDelimited(field, ref inner);
                }
            }

            Bare.Add(sums, _prices[id], Parse(quantity));
        }
    }

    // × 10^QuantityScale.
    private static long Parse(ReadOnlySpan<byte> text)
    {
        unchecked
        {
            var negative = text[0] == '-';
            var (value, places, behindPoint) = (0L, 0, 0);
            for (var i = negative ? 1 : 0; i < text.Length; i++)
            {
                if (text[i] == '.')
                {
                    behindPoint = 1;
                    continue;
                }

                value = (value * 10) + (text[i] - '0');
                places += behindPoint;
            }

            value *= PowersOfTen[Market.QuantityScale - places];
            return negative ? -value : value;
        }
    }
}
