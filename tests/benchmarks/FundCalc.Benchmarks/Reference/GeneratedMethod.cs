using FundCalc.Benchmarks.Server;
using FundCalc.V1;
using Google.Protobuf;
using Grpc.Core;

namespace FundCalc.Benchmarks.Reference;

/// <summary>The stream of <see cref="GeneratedRevaluation"/>, with marshallers as the gRPC code generator writes them.</summary>
internal static class GeneratedMethod
{
    public static Method<RevaluePortfoliosRequest, RevaluePortfoliosResponse> Revalue { get; } = new(
        MethodType.DuplexStreaming,
        BenchmarkMethods.Service,
        BenchmarkMethods.RevalueGeneratedName,
        Marshallers.Create(Write, context => RevaluePortfoliosRequest.Parser.ParseFrom(context.PayloadAsReadOnlySequence())),
        Marshallers.Create(Write, context => RevaluePortfoliosResponse.Parser.ParseFrom(context.PayloadAsReadOnlySequence())));

    private static void Write(IMessage message, SerializationContext context)
    {
        context.SetPayloadLength(message.CalculateSize());
        message.WriteTo(context.GetBufferWriter());
        context.Complete();
    }
}
