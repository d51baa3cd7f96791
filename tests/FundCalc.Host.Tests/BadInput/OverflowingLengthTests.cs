using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Google.Protobuf;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>A length just below 2^31 within a message overflows the arithmetic of the generated classes' reader: such bytes are refused like any others that are no message.</summary>
[Collection(HostTests.Name)]
public sealed class OverflowingLengthTests(HostFixture fixture)
{
    private const int Lengths = 64;

    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    [Fact]
    public async Task ValuePortfolio_IsRefused()
    {
        var method = new Method<byte[], byte[]>(MethodType.Unary, ValuationService.Descriptor.FullName, "ValuePortfolio", Bytes, Bytes);
        foreach (var position in Positions())
        {
            using var call = fixture.Host.Channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(), [.. Delimited(1, [.. new Portfolio { PortfolioId = "P" }.ToByteArray(), .. position])]);

            var refused = await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync);

            Assert.Equal((StatusCode.InvalidArgument, "message must be a readable protobuf message of the contract."), (refused.StatusCode, refused.Status.Detail));
        }
    }

    [Fact]
    public async Task RevaluePortfolios_IsRefused()
    {
        var method = new Method<byte[], byte[]>(MethodType.DuplexStreaming, ValuationService.Descriptor.FullName, "RevaluePortfolios", Bytes, Bytes);
        foreach (var position in Positions())
        {
            using var call = fixture.Host.Channel.CreateCallInvoker().AsyncDuplexStreamingCall(method, null, new CallOptions());
            await call.RequestStream.WriteAsync(new RevaluePortfoliosRequest { Settings = new RevaluationSettings { BaseCurrency = "USD" } }.ToByteArray());
            await call.RequestStream.WriteAsync(Delimited(RevaluePortfoliosRequest.RowsFieldNumber, Delimited(1, Delimited(2, position))));
            await call.RequestStream.CompleteAsync();

            var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            {
                while (await call.ResponseStream.MoveNext(default))
                {
                    // Whatever comes before the refusal.
                }
            });

            Assert.Equal((StatusCode.InvalidArgument, "message must be a readable protobuf message of the contract."), (refused.StatusCode, refused.Status.Detail));
        }
    }

    /// <summary>A position in a portfolio whose length is one of the greatest, with a few bytes behind it.</summary>
    private static IEnumerable<byte[]> Positions()
    {
        for (var length = int.MaxValue; length > int.MaxValue - Lengths; length--)
        {
            var bytes = new byte[16];
            using var written = new CodedOutputStream(bytes);
            written.WriteTag(Portfolio.PositionsFieldNumber, WireFormat.WireType.LengthDelimited);
            written.WriteLength(length);
            written.Flush();
            yield return [.. bytes[..(int)written.Position], .. new Position { InstrumentId = "ACME", Quantity = "1" }.ToByteArray()];
        }
    }

    private static byte[] Delimited(int field, byte[] content) => [(byte)((field << 3) | 2), checked((byte)content.Length), .. content];
}
