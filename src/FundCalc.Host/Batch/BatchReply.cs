using System.Buffers;
using FundCalc.V1;
using Google.Protobuf;
using Grpc.Core;

namespace FundCalc.Host.Batch;

/// <summary>One message of a batch's answer: results that are bytes already, or any message.</summary>
internal sealed class BatchReply
{
    private readonly ResultBuffer? _results;
    private readonly RevaluePortfoliosResponse? _message;

    /// <summary>Results, as they stand in the buffer when the reply is written.</summary>
    public BatchReply(ResultBuffer results) => _results = results;

    /// <summary>Any message.</summary>
    public BatchReply(RevaluePortfoliosResponse message) => _message = message;

    /// <summary>Writes messages to the wire.</summary>
    public static Marshaller<BatchReply> Marshaller { get; } =
        Marshallers.Create<BatchReply>(Write, _ => throw new InvalidOperationException("Replies are written, never read."));

    private static void Write(BatchReply reply, SerializationContext context)
    {
        if (reply._results is { } results)
        {
            Span<byte> memory = stackalloc byte[16];
            var head = new WireWriter(memory);
            head.Head(RevaluePortfoliosResponse.ResultsFieldNumber, results.Length);
            context.SetPayloadLength(head.Length + results.Length);
            var output = context.GetBufferWriter();
            output.Write(memory[..head.Length]);
            output.Write(results.Written);
        }
        else
        {
            context.SetPayloadLength(reply._message!.CalculateSize());
            reply._message.WriteTo(context.GetBufferWriter());
        }

        context.Complete();
    }
}
