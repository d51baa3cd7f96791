using System.Buffers;
using FundCalc.V1;
using Google.Protobuf;
using Grpc.Core;

namespace FundCalc.Host.Batch;

/// <summary>
/// One message of a batch as received. Rows stay bytes, so that the usual ones are valued without a string or an object per position; everything else, and every row that is
/// out of the ordinary, is read by the generated classes.
/// </summary>
internal sealed class BatchMessage : IDisposable
{
    // Beyond this the memory is not rented: the pool would keep it.
    private const int MaxRented = 1 << 20;
    private const uint RowsTag = (RevaluePortfoliosRequest.RowsFieldNumber << 3) | WireFields.Delimited;
    private const uint PortfoliosTag = (RowPortfolios.PortfoliosFieldNumber << 3) | WireFields.Delimited;

    private readonly byte[] _bytes = [];
    private readonly int _length;
    private RevaluePortfoliosRequest? _parsed;

    private BatchMessage(RevaluePortfoliosRequest parsed) => _parsed = parsed;

    private BatchMessage(byte[] bytes, int length)
    {
        _bytes = bytes;
        _length = length;
        Rows = Split(bytes.AsSpan(0, length));
    }

    /// <summary>Reads messages off the wire.</summary>
    public static Marshaller<BatchMessage> Marshaller { get; } =
        Marshallers.Create<BatchMessage>((_, _) => throw new InvalidOperationException("Requests are read, never written."), Read);

    /// <summary>Where each portfolio in row form stands in the message; null for any other content, and where the rows are not as usual.</summary>
    public IReadOnlyList<Range>? Rows { get; }

    /// <summary>The message as the generated classes read it.</summary>
    /// <exception cref="InvalidProtocolBufferException">It is no message of the contract.</exception>
    public RevaluePortfoliosRequest Parsed => _parsed ??= RevaluePortfoliosRequest.Parser.ParseFrom(_bytes.AsSpan(0, _length));

    /// <summary>A part of the message. Not to be used after <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Bytes(Range part) => _bytes.AsSpan(0, _length)[part];

    /// <summary>Gives the memory back. Once, when the message has been dealt with.</summary>
    public void Dispose()
    {
        if (_bytes.Length is > 0 and <= MaxRented)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
    }

    private static BatchMessage Read(DeserializationContext context)
    {
        var payload = context.PayloadAsReadOnlySequence();
        if (payload.FirstSpan.IsEmpty || payload.FirstSpan[0] != RowsTag)
        {
            return new BatchMessage(RevaluePortfoliosRequest.Parser.ParseFrom(payload));
        }

        var length = (int)payload.Length;
        var bytes = length <= MaxRented ? ArrayPool<byte>.Shared.Rent(length) : new byte[length];
        payload.CopyTo(bytes);
        return new BatchMessage(bytes, length);
    }

    private static List<Range>? Split(ReadOnlySpan<byte> message)
    {
        var content = new WireFields(message);
        if (!content.TryNext() || content.Tag != RowsTag || content.Remaining > 0)
        {
            return null;
        }

        var offset = message.Length - content.Bytes.Length;
        var length = content.Bytes.Length;
        var rows = new List<Range>();
        var portfolios = new WireFields(content.Bytes);
        while (portfolios.TryNext())
        {
            if (portfolios.Tag != PortfoliosTag || rows.Count == Revaluation.MaxPortfolios)
            {
                return null;
            }

            var end = offset + length - portfolios.Remaining;
            rows.Add((end - portfolios.Bytes.Length)..end);
        }

        return portfolios.IsMalformed || rows.Count == 0 ? null : rows;
    }
}
