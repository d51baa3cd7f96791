using System.Buffers;
using FundCalc.Host.Errors;
using FundCalc.V1;
using Google.Protobuf;
using Grpc.Core;

namespace FundCalc.Host.Single;

/// <summary>A <see cref="ValuePortfolioRequest"/> as received: it stays bytes, so that a usual portfolio is valued without objects per position.</summary>
internal sealed class ValuationMessage : IDisposable
{
    // Beyond this the memory is not rented: the pool would keep it.
    private const int MaxRented = 1 << 20;

    private readonly byte[] _bytes;
    private readonly int _length;

    private ValuationMessage(byte[] bytes, int length) => (_bytes, _length) = (bytes, length);

    /// <summary>Reads messages off the wire.</summary>
    public static Marshaller<ValuationMessage> Marshaller { get; } =
        Marshallers.Create<ValuationMessage>((_, _) => throw new InvalidOperationException("Requests are read, never written."), Read);

    /// <summary>Writes answers to the wire.</summary>
    public static Marshaller<ValuePortfolioResponse> Answers { get; } =
        Marshallers.Create<ValuePortfolioResponse>(Write, _ => throw new InvalidOperationException("Answers are written, never read."));

    /// <summary>The message. Not to be used after <see cref="Dispose"/>.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>The message as the generated classes read it.</summary>
    /// <exception cref="InvalidProtocolBufferException">It is no message of the contract.</exception>
    public ValuePortfolioRequest Parse() => CallerMessage.Parse(ValuePortfolioRequest.Parser, Bytes);

    /// <summary>Gives the memory back. Once, when the message has been dealt with.</summary>
    public void Dispose()
    {
        if (_bytes.Length is > 0 and <= MaxRented)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
    }

    private static void Write(ValuePortfolioResponse answer, SerializationContext context)
    {
        context.SetPayloadLength(answer.CalculateSize());
        answer.WriteTo(context.GetBufferWriter());
        context.Complete();
    }

    private static ValuationMessage Read(DeserializationContext context)
    {
        var payload = context.PayloadAsReadOnlySequence();
        var length = (int)payload.Length;
        var bytes = length <= MaxRented ? ArrayPool<byte>.Shared.Rent(length) : new byte[length];
        payload.CopyTo(bytes);
        return new ValuationMessage(bytes, length);
    }
}
