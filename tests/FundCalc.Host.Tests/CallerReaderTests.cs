using FundCalc.Host.Errors;
using Grpc.Core;

namespace FundCalc.Host.Tests;

/// <summary>What becomes of a read that the caller's leaving breaks.</summary>
public sealed class CallerReaderTests
{
    [Fact]
    public async Task Read_ThatTheCallersResetBreaks_SaysThatTheCallerIsGone()
    {
        var reader = new CallerReader<string>(new BrokenReader(new IOException("The client reset the request stream.")));

        await Assert.ThrowsAsync<CallerGoneException>(() => reader.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task Read_ThatBreaksOtherwise_StaysAsItIs()
    {
        var reader = new CallerReader<string>(new BrokenReader(new InvalidOperationException("the wheel came off")));

        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.MoveNext(CancellationToken.None));
    }

    private sealed class BrokenReader(Exception failure) : IAsyncStreamReader<string>
    {
        public string Current => "";

        public Task<bool> MoveNext(CancellationToken cancellationToken) => Task.FromException<bool>(failure);
    }
}
