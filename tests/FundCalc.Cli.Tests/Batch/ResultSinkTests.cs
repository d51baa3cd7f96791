using FundCalc.Cli.Batch;
using FundCalc.Cli.Input;
using FundCalc.Cli.Output;
using FundCalc.V1;

namespace FundCalc.Cli.Tests.Batch;

public sealed class ResultSinkTests
{
    private readonly List<ulong> written = [];
    private readonly BatchState state = new(Stream.Null, TimeProvider.System);

    [Fact]
    public void Take_ProblemsOfTheInput_ComeInTheOrderOfTheInput()
    {
        ResultSink sink = Sink();
        sink.Refuse(Bad(2));
        sink.Refuse(Bad(5));
        sink.Take(Good(1));
        sink.Take(Good(3));
        sink.Take(Good(4));
        sink.Finish();
        Assert.Equal([1UL, 2, 3, 4, 5], written);
        Assert.Equal((5, 2), (state.Portfolios, state.Failed));
    }

    [Fact]
    public void Refuse_TooManyWaiting_WritesThemAtOnce()
    {
        ResultSink sink = Sink();
        for (ulong i = 1; i <= 10_001; i++)
        {
            sink.Refuse(Bad(i));
        }

        Assert.Equal(10_001, written.Count);
    }

    [Fact]
    public void Finish_ManyFailures_NamesTwentyAndCountsTheRest()
    {
        ResultSink sink = Sink();
        for (ulong i = 1; i <= 25; i++)
        {
            sink.Refuse(Bad(i));
        }

        sink.Finish();
        string[] lines = [.. sink.Failures];
        Assert.Equal(21, lines.Length);
        Assert.Equal("failed: portfolio 'p1' (INPUT_UNREADABLE): line 1 is bad", lines[0]);
        Assert.Contains("5 more", lines[20], StringComparison.Ordinal);
    }

    private static PortfolioResult Good(ulong sequence) => new() { Sequence = sequence, Value = new PortfolioValue { PortfolioId = $"p{sequence}" } };

    private static InputItem Bad(ulong sequence) => new(sequence, $"p{sequence}", 1, null, InputProblem.Unreadable($"line {sequence} is bad"));

    private ResultSink Sink() => new(new Recorder(written), state);

    private sealed class Recorder(List<ulong> written) : IResultWriter
    {
        public void Begin()
        {
        }

        public void Write(PortfolioResult result) => written.Add(result.Sequence);

        public void End()
        {
        }
    }
}
