using FundCalc.Cli.Batch;
using FundCalc.Cli.Tests.Support;
using FundCalc.Client;

namespace FundCalc.Cli.Tests.Batch;

public sealed class ProgressTests
{
    [Fact]
    public void Describe_HalfTheInputReadInTenSeconds_SaysRateAndTenSecondsLeft()
    {
        var time = new ManualTime();
        using var input = new MemoryStream(new byte[1_000]);
        var state = new BatchState(input, time);
        time.Advance(TimeSpan.FromSeconds(3));
        state.Begin();
        time.Advance(TimeSpan.FromSeconds(10));
        input.Position = 500;
        state.CountResult(hasValue: true);
        state.CountResult(hasValue: false);
        state.Set(new BatchProgress(1, 1, 25_000, 12_390_000, 0, 0));
        Assert.Equal("2 portfolios (1 failed), 2,500 positions/s, 1.2 MB/s, 0:00:10 left", state.Describe());
        state.Set(new BatchProgress(1, 1, 25_000, 12_390_000, 3, 1_200));
        Assert.Equal("2 portfolios (1 failed), 2,500 positions/s, 1.2 MB/s, 3 retries (1,200 sent again), 0:00:10 left", state.Describe());
    }

    [Fact]
    public void Describe_NothingYet_ClaimsNothing()
    {
        var state = new BatchState(new MemoryStream(), new ManualTime());
        Assert.Equal("fixing prices", state.Describe());
        state.Begin();
        Assert.Equal("0 portfolios, 0 positions/s, 0.0 MB/s", state.Describe());
    }

    [Fact]
    public async Task Plain_EveryFiveSeconds_WritesOneLineWithoutControlCharacters()
    {
        var time = new ManualTime();
        var output = new Lines();
        var done = new TaskCompletionSource();
        Task running = new PlainProgress(output, time).RunAsync(new BatchState(Stream.Null, time), () => done.Task);
        time.Advance(PlainProgress.Interval);
        Assert.Equal("progress: fixing prices", await output.NextAsync());
        time.Advance(PlainProgress.Interval);
        Assert.StartsWith("progress: ", await output.NextAsync(), StringComparison.Ordinal);
        done.SetResult();
        await running;
        Assert.Equal(2, output.Count);
    }

    [Fact]
    public async Task Plain_BatchFails_PassesTheFailureOn()
        => await Assert.ThrowsAsync<InputException>(() => new PlainProgress(TextWriter.Null, new ManualTime()).RunAsync(
            new BatchState(Stream.Null, TimeProvider.System), () => Task.FromException(new InputException("bad"))));

    private sealed class Lines : StringWriter
    {
        private readonly System.Threading.Channels.Channel<string> lines = System.Threading.Channels.Channel.CreateUnbounded<string>();

        public int Count { get; private set; }

        public ValueTask<string> NextAsync() => lines.Reader.ReadAsync();

        public override Task WriteLineAsync(string? value)
        {
            Count++;
            return lines.Writer.WriteAsync(value!).AsTask();
        }
    }
}
