using FundCalc.Fuzz.Cases;
using FundCalc.Fuzz.Memory;
using FundCalc.Fuzz.Reference;
using FundCalc.V1;

namespace FundCalc.Fuzz;

/// <summary>Holds the stream's answers to those of the reference.</summary>
public sealed class Differential(MemoryHost host)
{
    private const string Method = "RevaluePortfolios";

    /// <summary>Runs a case.</summary>
    /// <param name="drawn">The case.</param>
    /// <param name="other">Runs the messages on another host; null: on that of the reference.</param>
    public async Task<StreamVerdict> RunAsync(StreamCase drawn, Func<IReadOnlyList<byte[]>, Task<StreamOutcome>>? other = null)
    {
        var expected = await new ReferenceStream(host).ExpectAsync(drawn.Messages);
        var messages = drawn.Messages.Take(expected.Consumed).ToList();
        var union = await UnionAsync(expected);
        string? difference;
        try
        {
            var outcome = other is null ? await host.CallAsync(ValuationService.Descriptor.FullName, Method, messages) : await other(messages);
            // Without an instant in the settings the clocks of two hosts differ, and so may ages.
            difference = other is not null && expected.Settings is not null && expected.Settings.Prices?.ValuationInstant is null
                ? StreamCheck.Untyped(outcome)
                : StreamCheck.Difference(expected, outcome, union);
        }
        catch (Exception broken) when (broken is FormatException or TimeoutException or Google.Protobuf.InvalidProtocolBufferException)
        {
            difference = broken.Message;
        }

        return new StreamVerdict(
            drawn.Mutated.Take(expected.Consumed).Count(mutated => mutated),
            expected.Items.Count(item => item.Value is not null),
            expected.Items.Count(item => item.Value is null),
            expected.Error is not null,
            difference);
    }

    /// <summary>All valued portfolios as one: by currency it has what the summary must have.</summary>
    private async Task<ValuePortfolioResponse?> UnionAsync(ExpectedStream expected)
    {
        if (expected.Settings is null || expected.Error is not null || expected.Valued.Count == 0)
        {
            return null;
        }

        var union = new Portfolio { PortfolioId = "all" };
        foreach (var portfolio in expected.Valued)
        {
            union.Positions.AddRange(portfolio.Positions);
            union.Balances.AddRange(portfolio.Balances);
        }

        return (await new SingleValuations(host, expected.Settings).ValueAsync(union, ValuationDetail.Breakdowns)).Response;
    }
}
