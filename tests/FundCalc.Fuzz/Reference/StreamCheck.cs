using System.Globalization;
using System.Numerics;
using FundCalc.V1;
using Google.Protobuf;
using Grpc.Core;
using Content = FundCalc.V1.RevaluePortfoliosResponse.ContentOneofCase;

namespace FundCalc.Fuzz.Reference;

/// <summary>Compares what a stream got with what it must get.</summary>
internal static class StreamCheck
{
    private static readonly MessageParser<RevaluePortfoliosResponse> Strict = RevaluePortfoliosResponse.Parser.WithDiscardUnknownFields(true);

    /// <summary>The first difference; null: there is none.</summary>
    /// <param name="expected">What it must get.</param>
    /// <param name="outcome">What it got.</param>
    /// <param name="union">All valued portfolios as one, valued alone with breakdowns; null: none was, or the union has no value.</param>
    public static string? Difference(ExpectedStream expected, StreamOutcome outcome, ValuePortfolioResponse? union)
    {
        List<RevaluePortfoliosResponse> replies = [];
        foreach (var bytes in outcome.Replies)
        {
            var reply = RevaluePortfoliosResponse.Parser.ParseFrom(bytes);
            if (!reply.Equals(Strict.ParseFrom(bytes)) || !reply.ToByteArray().AsSpan().SequenceEqual(bytes))
            {
                return $"a reply is not what the generated classes write: {Convert.ToHexString(bytes)}";
            }

            replies.Add(reply);
        }

        return OfShape(expected, replies) ?? OfItems(expected, replies) ?? OfPrices(expected, replies) ?? OfEnd(expected, outcome, replies, union);
    }

    /// <summary>What is wrong with the way that a stream ended, whatever it must get; null: nothing.</summary>
    /// <exception cref="FormatException">It ended with an error that is not typed.</exception>
    public static string? Untyped(StreamOutcome outcome) =>
        outcome.Code == StatusCode.OK
            ? RevaluePortfoliosResponse.Parser.ParseFrom(outcome.Replies[^1]).Summary is null ? "there is no summary" : null
            : ExpectedError.Of(outcome).Violations is null ? "the error has no violations" : null;

    private static string? OfShape(ExpectedStream expected, List<RevaluePortfoliosResponse> replies)
    {
        var resumable = expected.Settings?.Resumable ?? false;
        for (var i = 0; i < replies.Count; i++)
        {
            var reply = replies[i];
            var wrong = reply.ContentCase switch
            {
                Content.Opening => i > 0 || !resumable || reply.Opening.CalculationVersion.Length == 0 || reply.Opening.SettingsFingerprint.Length != 64,
                Content.Results => reply.Results.Results.Count == 0 || reply.Results.Subtotals is null == resumable,
                Content.Summary => i < replies.Count - 1 || reply.Summary.Subtotals is null == resumable,
                Content.InstrumentPrices => expected.Settings!.Detail != ValuationDetail.Positions || reply.InstrumentPrices.Instruments.Count == 0,
                Content.Progress => expected.Settings!.ProgressInterval == 0,
                _ => true,
            };
            if (wrong || (resumable && i == 0 && reply.ContentCase != Content.Opening))
            {
                return $"reply {i} of {replies.Count} is out of place: {reply}";
            }
        }

        return null;
    }

    private static string? OfItems(ExpectedStream expected, List<RevaluePortfoliosResponse> replies)
    {
        var ordered = expected.Settings?.Delivery != ResultDelivery.AsCompleted;
        List<PortfolioResult> results = [.. replies.Where(reply => reply.ContentCase == Content.Results).SelectMany(reply => reply.Results.Results)];
        if (results.Count < expected.Items.Count || results.Count > expected.Items.Count + expected.Tentative.Count)
        {
            return $"{results.Count} results instead of {expected.Items.Count}";
        }

        List<ExpectedItem> wanted = [.. expected.Items, .. expected.Tentative.Take(results.Count - expected.Items.Count)];
        // A number that was sent twice has two results.
        wanted = ordered ? wanted : [.. wanted.OrderBy(item => item.Sequence).ThenBy(item => item.Value is null).ThenBy(item => item.Error?.Reason, StringComparer.Ordinal).ThenBy(item => item.PortfolioId, StringComparer.Ordinal).ThenBy(item => item.Error?.Violations is { Count: > 0 } rules ? rules[0].Field : "", StringComparer.Ordinal)];
        results = ordered ? results : [.. results.OrderBy(result => result.Sequence).ThenBy(result => result.Value is null).ThenBy(result => result.Status?.Reason, StringComparer.Ordinal).ThenBy(result => result.PortfolioId, StringComparer.Ordinal).ThenBy(result => result.Status?.Violations is { Count: > 0 } rules ? rules[0].Field : "", StringComparer.Ordinal)];
        return wanted.Zip(results, Difference).FirstOrDefault(difference => difference is not null);
    }

    private static string? OfPrices(ExpectedStream expected, List<RevaluePortfoliosResponse> replies)
    {
        var told = replies.Where(reply => reply.ContentCase == Content.InstrumentPrices).Select(reply => reply.InstrumentPrices).ToList();
        List<InstrumentPrice> prices = [.. told.SelectMany(message => message.Instruments)];
        return told.Select(message => message.BaseCurrencyPlaces).Distinct().Count() > 1
            ? "the places of the base currency change"
            : expected.Items.Select(item => item.Columns?.Difference(prices, told.Count > 0 ? told[0].BaseCurrencyPlaces : 0)).FirstOrDefault(difference => difference is not null);
    }

    private static string? Difference(ExpectedItem wanted, PortfolioResult got)
    {
        if (wanted.Sequence != got.Sequence)
        {
            return $"sequence {got.Sequence} instead of {wanted.Sequence}";
        }

        if (wanted.Value is not null)
        {
            return wanted.Value.Equals(got.Value) && got.PortfolioId.Length == 0 ? null : $"portfolio {wanted.Sequence} got {got}, should have got {wanted.Value}";
        }

        if (got.Status is null)
        {
            return $"portfolio {wanted.Sequence} got a value, should have got {wanted.Error}";
        }

        var error = new ExpectedError(
            (StatusCode)(int)got.Status.Code,
            got.Status.Reason,
            [.. got.Status.Violations.Select(violation => (violation.Field, violation.Value.Length == 0 ? violation.Rule : $"{violation.Rule}; is '{violation.Value}'"))],
            got.Status.Violations.Count);
        var named = wanted.PortfolioId.Length <= 128 ? got.PortfolioId == wanted.PortfolioId : got.PortfolioId.Length <= 128 && wanted.PortfolioId.StartsWith(got.PortfolioId, StringComparison.Ordinal);
        return wanted.Error!.Matches(error) && named && got.Status.Message.Length > 0 && ExpectedError.IsReason(error.Code, error.Reason) ? null : $"portfolio {wanted.Sequence} '{got.PortfolioId}' got {error}, should have got {wanted.Error} for '{wanted.PortfolioId}'";
    }

    private static string? OfEnd(ExpectedStream expected, StreamOutcome outcome, List<RevaluePortfoliosResponse> replies, ValuePortfolioResponse? union)
    {
        var values = expected.Items.Select(item => item.Value).OfType<PortfolioValue>().ToList();
        BigInteger[] sums = [.. new Func<PortfolioValue, string>[] { value => value.GrossAssets, value => value.Liabilities, value => value.NetAssets, value => value.FlaggedValue }
            .Select(figure => values.Aggregate(BigInteger.Zero, (sum, value) => sum + Units(figure(value))))];
        if (outcome.Code != StatusCode.OK)
        {
            var error = ExpectedError.Of(outcome);
            var beyond = error.Code == StatusCode.OutOfRange && expected.Error is null && (union is null || IsBeyond(sums, values));
            return beyond || (expected.Error?.Matches(error) ?? false) ? null : $"the stream ended with {error}, should have ended with {expected.Error?.ToString() ?? "a summary"}";
        }

        if (expected.Error is not null)
        {
            return $"the stream should have ended with {expected.Error}";
        }

        if (replies.LastOrDefault()?.Summary is not { } summary)
        {
            return "there is no summary";
        }

        var flags = values.SelectMany(value => value.Flags).Distinct().Order();
        var right = summary.Valued == (ulong)values.Count
            && summary.Failed == (ulong)(expected.Items.Count - values.Count)
            && summary.Positions == (ulong)expected.Positions
            && sums.SequenceEqual(new[] { summary.GrossAssets, summary.Liabilities, summary.NetAssets, summary.FlaggedValue }.Select(Units))
            && summary.Flags.SequenceEqual(flags)
            && summary.FlaggedPositions == (ulong)values.Sum(value => value.FlaggedPositions)
            && summary.MissingPositions == (ulong)values.Sum(value => value.MissingPositions)
            && summary.StalePositions == (ulong)values.Sum(value => value.StalePositions)
            && !IsBeyond(sums, values)
            && (union is null || (summary.ByCurrency.Equals(union.Value.ByCurrency) && summary.Basis.FxRates.Equals(union.Basis.FxRates)));
        return right ? OfSubtotals(summary, replies) : $"the summary is {summary}, which is not what the values add up to: {string.Join(", ", sums)}, {union?.Value.ByCurrency}";
    }

    /// <summary>The sub-totals of the results messages add up to those of the summary.</summary>
    private static string? OfSubtotals(RevaluationSummary summary, List<RevaluePortfoliosResponse> replies)
    {
        if (summary.Subtotals is null)
        {
            return null;
        }

        var parts = replies.Where(reply => reply.ContentCase == Content.Results).Select(reply => reply.Results.Subtotals).ToList();
        var added = parts.SelectMany(part => part.ByCurrency).GroupBy(sum => sum.Currency, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, Sum(group.Select(sum => sum.GrossAssetsLocal)), Sum(group.Select(sum => sum.LiabilitiesLocal))));
        var whole = summary.Subtotals.ByCurrency.Select(sum => (sum.Currency, Sum([sum.GrossAssetsLocal]), Sum([sum.LiabilitiesLocal])));
        return added.SequenceEqual(whole) && parts.Sum(part => (decimal)part.Positions) == summary.Subtotals.Positions ? null : $"the sub-totals do not add up to those of the summary: {summary.Subtotals}";
    }

    private static bool IsBeyond(BigInteger[] sums, List<PortfolioValue> values)
    {
        var places = values.Count == 0 ? 0 : Places(values[0].NetAssets);
        return sums.Any(sum => BigInteger.Abs(sum) >= BigInteger.Pow(10, 28 + places));
    }

    private static int Places(string figure) => figure.IndexOf('.', StringComparison.Ordinal) is var point and >= 0 ? figure.Length - point - 1 : 0;

    /// <summary>A figure without its point: all of a stream's have the same places.</summary>
    private static BigInteger Units(string figure) => BigInteger.Parse(figure.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    /// <summary>The exact sum, as digits and places without zeros at the end.</summary>
    private static (BigInteger Digits, int Places) Sum(IEnumerable<string> figures)
    {
        var (sum, places) = (BigInteger.Zero, 0);
        foreach (var figure in figures)
        {
            var (units, own) = (Units(figure), Places(figure));
            (sum, places) = (own > places ? (sum * BigInteger.Pow(10, own - places)) + units : sum + (units * BigInteger.Pow(10, places - own)), Math.Max(own, places));
        }

        for (; places > 0 && sum % 10 == 0; places--)
        {
            sum /= 10;
        }

        return (sum, places);
    }
}
