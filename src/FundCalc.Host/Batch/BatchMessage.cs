using System.Buffers;
using FundCalc.Host.Errors;
using FundCalc.V1;
using Google.Protobuf;
using Grpc.Core;

namespace FundCalc.Host.Batch;

/// <summary>
/// One message of a batch as received. Portfolios stay bytes, so that the usual ones are valued without a string or an object per position; everything else, and every portfolio that is
/// out of the ordinary, is read by the generated classes.
/// </summary>
internal sealed class BatchMessage : IDisposable
{
    /// <summary>Bytes that may be read, though they mean nothing, beyond those of the message.</summary>
    public const int Slack = 2 * sizeof(ulong);

    // Beyond this the memory is not rented: the pool would keep it.
    private const int MaxRented = 1 << 20;
    private const uint RowsTag = (RevaluePortfoliosRequest.RowsFieldNumber << 3) | WireFields.Delimited;
    private const uint ColumnsTag = (RevaluePortfoliosRequest.ColumnsFieldNumber << 3) | WireFields.Delimited;

    // The portfolios of both forms have the same number in their lists.
    private const uint PortfoliosTag = (RowPortfolios.PortfoliosFieldNumber << 3) | WireFields.Delimited;

    private readonly byte[] _bytes = [];
    private RevaluePortfoliosRequest? _parsed;
    private int _next;
    private int _end;

    private BatchMessage(RevaluePortfoliosRequest parsed) => _parsed = parsed;

    private BatchMessage(byte[] bytes, int length)
    {
        _bytes = bytes;
        Length = length;
        Form = Find();
    }

    /// <summary>Reads messages off the wire.</summary>
    public static Marshaller<BatchMessage> Marshaller { get; } =
        Marshallers.Create<BatchMessage>((_, _) => throw new InvalidOperationException("Requests are read, never written."), Read);

    /// <summary>The form of the portfolios that <see cref="TryNext"/> goes through; none for any other content, and where the message is not as usual.</summary>
    public BatchForm Form { get; }

    /// <summary>The bytes of the message; 0 where it carries no portfolios.</summary>
    public int Length { get; }

    /// <summary>The message as the generated classes read it.</summary>
    /// <exception cref="InvalidProtocolBufferException">It is no message of the contract.</exception>
    public RevaluePortfoliosRequest Parsed => _parsed ??= CallerMessage.Parse(RevaluePortfoliosRequest.Parser, _bytes.AsSpan(0, Length));

    /// <summary>Goes to the next portfolio. False after the last one.</summary>
    /// <param name="portfolio">Where it stands in the message.</param>
    public bool TryNext(out Range portfolio)
    {
        var fields = new WireFields(_bytes.AsSpan(_next, _end - _next));
        if (!fields.TryNext())
        {
            portfolio = default;
            return false;
        }

        _next = _end - fields.Remaining;
        portfolio = (_next - fields.Bytes.Length).._next;
        return true;
    }

    /// <summary>A part of the message. Behind it <see cref="Slack"/> bytes more may be read. Not to be used after <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Bytes(Range part) => _bytes.AsSpan(part);

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
        if (payload.FirstSpan.IsEmpty || payload.FirstSpan[0] is not ((byte)RowsTag or (byte)ColumnsTag))
        {
            return new BatchMessage(CallerMessage.Parse(RevaluePortfoliosRequest.Parser, payload));
        }

        var length = (int)payload.Length;
        var bytes = length + Slack <= MaxRented ? ArrayPool<byte>.Shared.Rent(length + Slack) : new byte[length + Slack];
        payload.CopyTo(bytes);
        return new BatchMessage(bytes, length);
    }

    /// <summary>Finds the portfolios, and goes over them once: every one must be whole before the first is valued.</summary>
    private BatchForm Find()
    {
        var content = new WireFields(_bytes.AsSpan(0, Length));
        if (!content.TryNext() || content.Tag is not (RowsTag or ColumnsTag) || content.Remaining > 0)
        {
            return BatchForm.None;
        }

        var portfolios = new WireFields(content.Bytes);
        var count = 0;
        while (portfolios.TryNext())
        {
            if (portfolios.Tag != PortfoliosTag || ++count > Revaluation.MaxPortfolios)
            {
                return BatchForm.None;
            }
        }

        if (portfolios.IsMalformed || count == 0)
        {
            return BatchForm.None;
        }

        (_next, _end) = (Length - content.Bytes.Length, Length);
        return content.Tag == RowsTag ? BatchForm.Rows : BatchForm.Columns;
    }
}
