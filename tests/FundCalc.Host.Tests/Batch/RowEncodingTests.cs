using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Google.Protobuf;
using Grpc.Core;

namespace FundCalc.Host.Tests.Batch;

/// <summary>Row messages whose encoding is allowed but unusual get the same answers, and what is no message of the contract ends the stream and nothing else.</summary>
[Collection(HostTests.Name)]
public sealed class RowEncodingTests(HostFixture fixture)
{
    private const byte Rows = (3 << 3) | 2;
    private const byte Portfolios = (1 << 3) | 2;
    private const byte PortfolioField = (2 << 3) | 2;
    private const byte Sequence = 1 << 3;
    private const byte AssetClass = 4 << 3;
    private const byte UnknownText = (15 << 3) | 2;

    private static readonly byte[] One = Make.Portfolio("p1", Make.Position("ACME", "1")).ToByteArray();
    private static readonly byte[] Two = Make.Portfolio("p2", Make.Position("ACME", "2")).ToByteArray();

    private static readonly Method<byte[], RevaluePortfoliosResponse> Method = new(
        MethodType.DuplexStreaming,
        ValuationService.Descriptor.FullName,
        "RevaluePortfolios",
        Marshallers.Create<byte[]>(bytes => bytes, bytes => bytes),
        Marshallers.Create(reply => reply.ToByteArray(), RevaluePortfoliosResponse.Parser.ParseFrom));

    // ACME costs 110.
    [Fact]
    public async Task Usual_IsValued() => Assert.Equal("1:110.00", await AnswerAsync(Message(Row(1, One))));

    // Protobuf merges an embedded message that comes twice: repeated fields are joined, the last of the others counts.
    [Fact]
    public async Task RowsTwice_AreJoined() => Assert.Equal("1:110.00 2:220.00", await AnswerAsync([.. Message(Row(1, One)), .. Message(Row(2, Two))]));

    [Fact]
    public async Task PortfolioTwice_IsMerged() =>
        Assert.Equal("1:330.00", await AnswerAsync(Message([.. Row(1, One), .. Field(PortfolioField, Two)])));

    [Fact]
    public async Task SequenceTwice_LastCounts() => Assert.Equal("7:110.00", await AnswerAsync(Message([.. Row(1, One), Sequence, 7])));

    [Fact]
    public async Task SequenceLast_IsRead() => Assert.Equal("7:110.00", await AnswerAsync(Message([.. Field(PortfolioField, One), Sequence, 7])));

    [Fact]
    public async Task LongVarints_AreRead() =>
        Assert.Equal("5:110.00", await AnswerAsync(Message([Sequence, 0x85, 0x80, 0x00, .. Field(PortfolioField, One)])));

    [Fact]
    public async Task UnknownFields_AreIgnored()
    {
        byte[] unknown = [UnknownText, 2, 0xFF, 0xFE];
        byte[] position = [.. Make.Position("ACME", "1").ToByteArray(), .. unknown];
        byte[] portfolio = [.. Make.Portfolio("p1").ToByteArray(), .. Field((2 << 3) | 2, position), .. unknown];

        Assert.Equal("1:110.00", await AnswerAsync([.. Field(Rows, [.. Field(Portfolios, [.. Row(1, portfolio), .. unknown]), .. unknown]), .. unknown]));
    }

    [Theory]
    [InlineData(new byte[] { AssetClass, 9 }, "1:110.00")]
    [InlineData(new byte[] { AssetClass, 10 }, "1:INVALID_FIELD")]
    [InlineData(new byte[] { AssetClass, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 }, "1:INVALID_FIELD")]
    public async Task AssetClasses_AreChecked(byte[] assetClass, string answer)
    {
        byte[] position = [.. Make.Position("ACME", "1").ToByteArray(), .. assetClass];

        Assert.Equal(answer, await AnswerAsync(Message(Row(1, [.. Make.Portfolio("p1").ToByteArray(), .. Field((2 << 3) | 2, position)]))));
    }

    [Fact]
    public async Task NameBeyondAscii_IsKept()
    {
        var reply = await ReplyAsync(Message(Row(1, Make.Portfolio("Fonds Zürich 東京", Make.Position("ACME", "1")).ToByteArray())));

        Assert.Equal("Fonds Zürich 東京", Assert.Single(reply.Results).Value.PortfolioId);
    }

    [Fact]
    public async Task Balances_AreValuedWithThePositions()
    {
        var portfolio = Make.Portfolio("p1", Make.Position("ACME", "1"));
        portfolio.Balances.Add(Make.Balance(BalanceKind.Cash, "USD", "5"));
        portfolio.Balances.Add(Make.Balance(BalanceKind.Loan, "USD", "15"));

        Assert.Equal("1:100.00", await AnswerAsync(Message(Row(1, portfolio.ToByteArray()))));
    }

    // More than the mebibyte up to which the host rents its memory: 60,000 positions of 1 ACME.
    [Fact]
    public async Task LargeMessage_IsValued()
    {
        var portfolio = Make.Portfolio("p1", [.. Enumerable.Repeat(Make.Position("ACME", "1.000000000000000000"), 60_000)]).ToByteArray();

        Assert.True(portfolio.Length > 1 << 20);
        Assert.Equal("1:6600000.00", await AnswerAsync(Message(Row(1, portfolio))));
    }

    [Theory]
    [InlineData(new byte[] { Rows, 5, Portfolios, 9, Sequence, 1, 0 })]
    [InlineData(new byte[] { Rows, 0x80 })]
    [InlineData(new byte[] { Rows, 4, Portfolios, 2, Sequence, 0x80 })]
    [InlineData(new byte[] { Rows, 8, Portfolios, 6, Sequence, 1, PortfolioField, 2, (3 << 3) | 2, 9 })]
    [InlineData(new byte[] { Portfolios, 9, 1 })]
    public async Task Malformed_EndsTheStreamAsTheCallersFaultAndTheHostGoesOn(byte[] malformed)
    {
        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", ReplyAsync(malformed));
        error.Names("message", "", "must be a readable protobuf message");

        Assert.Equal("1:110.00", await AnswerAsync(Message(Row(1, One))));
    }

    private static byte[] Message(byte[] row) => Field(Rows, Field(Portfolios, row));

    private static byte[] Row(byte sequence, byte[] portfolio) => [Sequence, sequence, .. Field(PortfolioField, portfolio)];

    private static byte[] Field(byte tag, byte[] content)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, leaveOpen: true))
        {
            output.WriteRawTag(tag);
            output.WriteBytes(ByteString.CopyFrom(content));
        }

        return stream.ToArray();
    }

    private async Task<string> AnswerAsync(byte[] message) =>
        string.Join(' ', (await ReplyAsync(message)).Results.Select(result => $"{result.Sequence}:{result.Value?.NetAssets ?? result.Status.Reason}"));

    private async Task<BatchReply> ReplyAsync(byte[] message)
    {
        using var call = fixture.Host.Channel.CreateCallInvoker().AsyncDuplexStreamingCall(Method, null, new CallOptions());
        List<RevaluePortfoliosResponse> replies = [];
        try
        {
            await call.RequestStream.WriteAsync(Make.Settings().ToByteArray());
            await call.RequestStream.WriteAsync(message);
            await call.RequestStream.CompleteAsync();
        }
        catch (InvalidOperationException)
        {
            // The host ended the call; reading says why.
        }

        await foreach (var reply in call.ResponseStream.ReadAllAsync())
        {
            replies.Add(reply);
        }

        return new BatchReply(replies);
    }
}
