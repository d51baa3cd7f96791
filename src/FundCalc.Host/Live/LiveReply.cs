using System.Buffers;
using Google.Protobuf;
using Grpc.Core;

namespace FundCalc.Host.Live;

/// <summary>One message of live values: updates that are bytes already, as they stand in the buffer when it is written, and a message of the same type with everything else.</summary>
/// <param name="Updates">The updates, the first field of the message.</param>
/// <param name="Rest">The other fields.</param>
internal sealed record LiveReply(UpdateBuffer Updates, IMessage Rest)
{
    /// <summary>Writes messages to the wire.</summary>
    public static Marshaller<LiveReply> Marshaller { get; } =
        Marshallers.Create<LiveReply>((reply, context) => reply.Write(context), _ => throw new InvalidOperationException("Replies are written, never read."));

    private void Write(SerializationContext context)
    {
        context.SetPayloadLength(Updates.Length + Rest.CalculateSize());
        var output = context.GetBufferWriter();
        output.Write(Updates.Written);
        Rest.WriteTo(output);
        context.Complete();
    }
}
