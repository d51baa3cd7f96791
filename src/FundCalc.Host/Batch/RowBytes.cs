using FundCalc.V1;

namespace FundCalc.Host.Batch;

/// <summary>A serialised <see cref="RowPortfolio"/>, taken apart.</summary>
internal readonly ref struct RowBytes
{
    private RowBytes(ulong sequence, ReadOnlySpan<byte> portfolio)
    {
        Sequence = sequence;
        Portfolio = portfolio;
    }

    /// <summary>The caller's number for it.</summary>
    public ulong Sequence { get; }

    /// <summary>The serialised portfolio.</summary>
    public ReadOnlySpan<byte> Portfolio { get; }

    /// <summary>Takes a row apart. False where it is not as usual: the generated classes then read it.</summary>
    public static bool TryRead(ReadOnlySpan<byte> row, out RowBytes read)
    {
        read = default;
        var sequence = 0UL;
        ReadOnlySpan<byte> portfolio = default;
        var hasPortfolio = false;
        var fields = new WireFields(row);
        while (fields.TryNext())
        {
            switch (fields.Tag)
            {
                case (RowPortfolio.SequenceFieldNumber << 3) | WireFields.Varint:
                    sequence = fields.Number;
                    break;
                // A message field that comes twice is merged, which is left to the generated classes.
                case (RowPortfolio.PortfolioFieldNumber << 3) | WireFields.Delimited when !hasPortfolio:
                    portfolio = fields.Bytes;
                    hasPortfolio = true;
                    break;
                default:
                    return false;
            }
        }

        read = new RowBytes(sequence, portfolio);
        return hasPortfolio && !fields.IsMalformed;
    }
}
