using System.Diagnostics;
using FundCalc.Prices.Dependencies;
using FundCalc.PriceSource.V1;
using FundCalc.PriceSources;
using FundCalc.Prices.Tests.Support;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace FundCalc.Prices.Tests.Sources.Upstream;

/// <summary>What happens when the source upstream fails, is slow, or answers nonsense.</summary>
public sealed class UpstreamFaultTests
{
    [Theory]
    [InlineData(StatusCode.Unavailable, 3)]
    [InlineData(StatusCode.DeadlineExceeded, 3)]
    [InlineData(StatusCode.ResourceExhausted, 3)]
    [InlineData(StatusCode.Internal, 1)]
    [InlineData(StatusCode.InvalidArgument, 1)]
    [InlineData(StatusCode.PermissionDenied, 1)]
    public async Task Read_Fails_IsRepeatedOnlyWhereThatMayHelp(StatusCode status, int calls)
    {
        await using var upstream = await TestUpstream.StartAsync();
        upstream.Server.Behaviour.FailAll(status);

        var answer = await upstream.ReadAsync("A", "B");

        Assert.Empty(answer.Records);
        Assert.Equal(["A", "B"], answer.Refused.Keys.Order(StringComparer.Ordinal));
        Assert.All(answer.Refused.Values, rule => Assert.Equal($"it did not answer ({status})", rule));
        Assert.Equal(calls, upstream.Server.Log.Count);
    }

    [Fact]
    public async Task Read_EverySecondCallFails_AllIsAnswered()
    {
        await using var upstream = await TestUpstream.StartAsync(options => (options.Upstream.BatchSize, options.Upstream.Concurrency) = (1, 1));
        string[] ids = [.. Enumerable.Range(0, 40).Select(i => $"I{i}")];
        foreach (var id in ids)
        {
            upstream.Server.Quotes.Set(id, "1");
        }

        upstream.Server.Behaviour.FailHalf();
        var answer = await upstream.ReadAsync(ids);

        Assert.Empty(answer.Refused);
        Assert.Equal(40, answer.Records.Count);
        Assert.Equal(80, upstream.Server.Log.Count);
        Assert.Equal((40, 40), (upstream.Measured("fundcalc.prices.upstream.calls ok"), upstream.Measured("fundcalc.prices.upstream.calls unavailable")));
        Assert.Equal(DependencyStatus.Up, upstream.Dependencies.Source.State.Status);
        Assert.Empty(upstream.Log.Ids);
    }

    [Fact]
    public async Task Read_OneOfTwoCallsFails_TheOthersInstrumentsAreAnswered()
    {
        await using var upstream = await TestUpstream.StartAsync(options => (options.Upstream.BatchSize, options.Upstream.Concurrency) = (2, 1));
        foreach (var id in new[] { "A", "B", "C", "D" })
        {
            upstream.Server.Quotes.Set(id, "1");
        }

        upstream.Server.Behaviour.Fail = call => call.Number == 1 ? StatusCode.Internal : null;
        var answer = await upstream.ReadAsync("A", "B", "C", "D");

        Assert.Equal(["C=1", "D=1"], TestUpstream.Values(answer));
        Assert.Equal(["A", "B"], answer.Refused.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Read_SourceThatTakesTenSeconds_EndsWithinItsTimeWithWhatIsThere()
    {
        await using var upstream = await TestUpstream.StartAsync(options =>
        {
            (options.SourceTimeout, options.Upstream.Timeout) = (TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(400));
            (options.Upstream.BatchSize, options.Upstream.Concurrency) = (1, 2);
        });
        upstream.Server.Quotes.Set("FAST", "1");
        upstream.Server.Behaviour.Delay = call => call.InstrumentIds[0] == "FAST" ? TimeSpan.Zero : TimeSpan.FromSeconds(10);
        var started = Stopwatch.GetTimestamp();

        var answer = await upstream.ReadAsync("FAST", "SLOW", "WAITING");

        // 0.9 of SourceTimeout; a machine that is busy may add to it, ten seconds it cannot be.
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0.85, 5);
        Assert.Equal(["FAST=1"], TestUpstream.Values(answer));
        Assert.Equal(["SLOW", "WAITING"], answer.Refused.Keys.Order(StringComparer.Ordinal));
        Assert.All(upstream.Server.Log.Calls, call => Assert.InRange(call.Left!.Value.TotalMilliseconds, 0, 400));
        await TestUpstream.Eventually(() => upstream.Server.Log.InHand == 0);
    }

    [Fact]
    public async Task Read_SourceDown_LeavesItAloneSaysSoOnceAndComesBack()
    {
        await using var upstream = await TestUpstream.StartAsync(options =>
            (options.Upstream.BatchSize, options.Upstream.BreakDuration) = (1, TimeSpan.FromMilliseconds(500)));
        upstream.Server.Quotes.Set("A", "1");
        upstream.Server.Behaviour.FailAll();

        for (var i = 0; i < 20; i++)
        {
            await upstream.ReadAsync("A");
        }

        var calls = upstream.Server.Log.Count;
        Assert.InRange(calls, 8, 20);
        Assert.Equal(DependencyStatus.Down, upstream.Dependencies.Source.State.Status);
        Assert.StartsWith("the price source upstream does not answer (Unavailable", upstream.Dependencies.Source.State.Detail, StringComparison.Ordinal);
        Assert.Equal([2050], upstream.Log.Ids);
        Assert.True(upstream.Measured("fundcalc.prices.upstream.calls withheld") >= 10);
        Assert.Equal(2, upstream.Meters.Observe("fundcalc.prices.upstream.breaker"));

        upstream.Server.Behaviour.Recover();
        for (var i = 0; i < 500 && (await upstream.ReadAsync("A")).Refused.Count > 0; i++)
        {
            await Task.Delay(20);
        }

        Assert.Equal(["A=1"], TestUpstream.Values(await upstream.ReadAsync("A")));
        Assert.Equal(DependencyStatus.Up, upstream.Dependencies.Source.State.Status);
        Assert.Equal([2050, 2051], upstream.Log.Ids);
        Assert.Equal(0, upstream.Meters.Observe("fundcalc.prices.upstream.breaker"));
    }

    [Fact]
    public async Task Read_ServerKilledAndStartedAgain_ComesBackByItself()
    {
        await using var upstream = await TestUpstream.StartAsync(options => options.Upstream.BreakDuration = TimeSpan.FromMilliseconds(500));
        upstream.Server.Quotes.Set("A", "1");
        Assert.Equal(["A=1"], TestUpstream.Values(await upstream.ReadAsync("A")));

        await upstream.Server.StopAsync();
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(["A"], (await upstream.ReadAsync("A")).Refused.Keys);
        }

        Assert.Equal(DependencyStatus.Down, upstream.Dependencies.Source.State.Status);
        await using var again = await PriceSourceServer.StartAsync(upstream.Server.Address.Port, upstream.Server.Quotes);
        for (var i = 0; i < 500 && (await upstream.ReadAsync("A")).Refused.Count > 0; i++)
        {
            await Task.Delay(20);
        }

        Assert.Equal(["A=1"], TestUpstream.Values(await upstream.ReadAsync("A")));
        Assert.Equal([2050, 2051], upstream.Log.Ids);
    }

    [Fact]
    public async Task Read_AnswerForAnotherInstrument_RefusesTheWholeAnswer()
    {
        await using var upstream = await TestUpstream.StartAsync();
        upstream.Server.Quotes.Set("A", "1");
        upstream.Server.Quotes.Set("B", "2");
        upstream.Server.Behaviour.AnswerForAnother("OTHER");

        var answer = await upstream.ReadAsync("A", "B");

        Assert.Empty(answer.Records);
        Assert.Equal(["A", "B"], answer.Refused.Keys.Order(StringComparer.Ordinal));
        Assert.All(answer.Refused.Values, rule => Assert.StartsWith("it answered for an instrument that it was not asked for", rule, StringComparison.Ordinal));
        Assert.Equal(2, upstream.Measured("fundcalc.prices.upstream.refused unasked"));
        Assert.Equal([2052], upstream.Log.Ids);
    }

    public static TheoryData<string, string, Action<Quote>> BadQuotes => new()
    {
        { "value", "value '-1' must be at least 0", quote => quote.Value = "-1" },
        { "value", "value must be given", quote => quote.Value = "" },
        { "value", "value '1,5'", quote => quote.Value = "1,5" },
        { "value", "value 'NaN'", quote => quote.Value = "NaN" },
        { "value", "value '10000000000000000000000000000' must be below 10^28", quote => quote.Value = "1e28" },
        { "kind", "kind must be BID", quote => quote.Kind = QuoteKind.Unspecified },
        { "kind", "kind '8' must be BID", quote => quote.Kind = (QuoteKind)8 },
        { "kind", "kind '-1' must be BID", quote => quote.Kind = (QuoteKind)(-1) },
        { "instrument_id", "instrument_id 'A' must be BASE-QUOTE", quote => quote.Kind = QuoteKind.Fx },
        { "currency", "currency must be a currency code", quote => quote.Currency = "" },
        { "currency", "currency 'usd' must be a currency code", quote => quote.Currency = "usd" },
        { "instant", "instant must be given", quote => quote.Instant = null },
        { "instant", "instant must be given", quote => quote.Instant = new Timestamp { Seconds = long.MaxValue } },
        { "instant", "instant must be given", quote => quote.Instant = new Timestamp { Nanos = -1 } },
        { "ahead", "instant '2026-09-01T12:00:05.0000001Z' must not lie more than 5 seconds ahead", quote => quote.Instant = Timestamp.FromDateTimeOffset(TestBook.Now.AddSeconds(5).AddTicks(1)) },
        { "ahead", "instant '9999-12-31T00:00:00Z' must not lie more than 5 seconds ahead", quote => quote.Instant = Timestamp.FromDateTime(new DateTime(9999, 12, 31, 0, 0, 0, DateTimeKind.Utc)) },
        { "level", "level '4' must be 1, 2 or 3", quote => quote.FairValueLevel = 4 },
        { "level", "level '-1' must be 1, 2 or 3", quote => quote.FairValueLevel = -1 },
        { "source", "source", quote => quote.Source = "a\nb" },
        { "source", "source", quote => quote.Source = new string('x', 65) },
    };

    [Theory]
    [MemberData(nameof(BadQuotes))]
    public async Task Read_QuoteThatBreaksARule_RefusesThatInstrumentAlone(string name, string rule, Action<Quote> spoil)
    {
        await using var upstream = await TestUpstream.StartAsync(time: new FakeClock(TestBook.Now));
        upstream.Server.Quotes.Set("A", QuoteBook.Quote("A", "1", QuoteKind.Bid), QuoteBook.Quote("A", "2", QuoteKind.Ask));
        upstream.Server.Quotes.Set("B", "3");
        upstream.Server.Behaviour.Tamper = (_, response) => spoil(response.Quotes.Single(quote => quote.Value == "2"));

        var answer = await upstream.ReadAsync("A", "B");

        Assert.Equal(["B=3"], TestUpstream.Values(answer));
        var refused = Assert.Single(answer.Refused);
        Assert.Equal("A", refused.Key);
        Assert.StartsWith(rule, refused.Value, StringComparison.Ordinal);
        Assert.Equal(1, upstream.Measured($"fundcalc.prices.upstream.refused {name}"));
        Assert.Equal([2052], upstream.Log.Ids);
    }

    [Fact]
    public async Task Read_ZeroRate_IsRefused()
    {
        await using var upstream = await TestUpstream.StartAsync();
        upstream.Server.Quotes.Set("USD-EUR", QuoteBook.Quote("USD-EUR", "0", QuoteKind.Fx, "EUR"));

        Assert.Equal("value '0' must be above 0 for an exchange rate", Assert.Single((await upstream.ReadAsync("USD-EUR")).Refused).Value);
    }

    [Fact]
    public async Task Read_SameKindTwice_IsRefused()
    {
        await using var upstream = await TestUpstream.StartAsync();
        upstream.Server.Quotes.Set("A", QuoteBook.Quote("A", "1"), QuoteBook.Quote("A", "1"));

        Assert.Equal("must be quoted once with the same kind", Assert.Single((await upstream.ReadAsync("A")).Refused).Value);
        Assert.Equal(1, upstream.Measured("fundcalc.prices.upstream.refused twice"));
    }

    [Fact]
    public async Task Read_InstantFiveSecondsAhead_IsTaken()
    {
        await using var upstream = await TestUpstream.StartAsync(time: new FakeClock(TestBook.Now));
        upstream.Server.Quotes.Set("A", QuoteBook.Quote("A", "1", instant: Timestamp.FromDateTimeOffset(TestBook.Now.AddSeconds(5))));

        Assert.Equal(["A=1"], TestUpstream.Values(await upstream.ReadAsync("A")));
    }

    [Fact]
    public async Task Read_BadQuotesAgainAndAgain_AreLoggedOnceAMinuteWithTheirNumber()
    {
        var clock = new FakeClock(TestBook.Now);
        await using var upstream = await TestUpstream.StartAsync(time: clock);
        upstream.Server.Quotes.Set("A", "1");
        upstream.Server.Behaviour.QuoteNegative("A");
        for (var i = 0; i < 10; i++)
        {
            await upstream.ReadAsync("A");
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        await upstream.ReadAsync("A");

        Assert.Equal(
            [
                "Quotes of 1 instruments from the price source upstream were refused; the rule of the last one: value",
                "Quotes of 10 instruments from the price source upstream were refused; the rule of the last one: value",
            ],
            upstream.Log.Lines);
        Assert.Equal(11, upstream.Measured("fundcalc.prices.upstream.refused value"));
    }

    [Fact]
    public async Task Read_AnswerBeyondTheLimit_IsRefused()
    {
        await using var upstream = await TestUpstream.StartAsync(options => options.Upstream.Attempts = 1);
        upstream.Server.Quotes.Set("A", QuoteBook.Quote("A", new string('1', 5 << 20)));

        Assert.Equal("it did not answer (ResourceExhausted)", Assert.Single((await upstream.ReadAsync("A")).Refused).Value);
    }

    [Fact]
    public async Task Read_WithinATrace_CarriesItOn()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == PricesDiagnostics.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        await using var upstream = await TestUpstream.StartAsync();
        using var request = new Activity("request").Start();

        await upstream.ReadAsync("A");

        var parent = Assert.Single(upstream.Server.Log.Calls).TraceParent;
        Assert.Equal(request.TraceId.ToHexString(), parent!.Split('-')[1]);
        Assert.NotEqual(request.SpanId.ToHexString(), parent.Split('-')[2]);
    }
}
