using FundCalc.PriceSource.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace FundCalc.PriceSources;

/// <summary>What a server does wrong, call by call; nothing unless told. May be changed at any time.</summary>
public sealed class SourceBehaviour
{
    /// <summary>How long it thinks before it answers, or fails.</summary>
    public Func<LoggedCall, TimeSpan> Delay { get; set; } = _ => TimeSpan.Zero;

    /// <summary>How it fails; null: it does not.</summary>
    public Func<LoggedCall, StatusCode?> Fail { get; set; } = _ => null;

    /// <summary>What it does to a good answer, whose request is given.</summary>
    public Action<GetQuotesRequest, GetQuotesResponse> Tamper { get; set; } = (_, _) => { };

    /// <summary>Calls wait until it completes.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Is slow, always.</summary>
    public void BeSlow(TimeSpan by) => Delay = _ => by;

    /// <summary>Fails every second call.</summary>
    public void FailHalf(StatusCode status = StatusCode.Unavailable) => Fail = call => call.Number % 2 == 1 ? status : null;

    /// <summary>Fails every call.</summary>
    public void FailAll(StatusCode status = StatusCode.Unavailable) => Fail = _ => status;

    /// <summary>Answers for another instrument than it was asked for, with the first one's price.</summary>
    public void AnswerForAnother(string instrumentId) => Tamper = (_, response) =>
    {
        if (response.Quotes.Count > 0)
        {
            response.Quotes[0].InstrumentId = instrumentId;
        }
    };

    /// <summary>Changes the quotes of one instrument.</summary>
    public void Spoil(string instrumentId, Action<Quote> how) => Tamper = (_, response) =>
    {
        foreach (var quote in response.Quotes.Where(quote => string.Equals(quote.InstrumentId, instrumentId, StringComparison.Ordinal)))
        {
            how(quote);
        }
    };

    /// <summary>Quotes one instrument with a negative price.</summary>
    public void QuoteNegative(string instrumentId) => Spoil(instrumentId, quote => quote.Value = "-" + quote.Value);

    /// <summary>Quotes one instrument as of an instant that lies ahead.</summary>
    public void QuoteAhead(string instrumentId, DateTimeOffset instant) => Spoil(instrumentId, quote => quote.Instant = Timestamp.FromDateTimeOffset(instant));

    /// <summary>Is good again.</summary>
    public void Recover() => (Delay, Fail, Tamper, Gate) = (_ => TimeSpan.Zero, _ => null, (_, _) => { }, Task.CompletedTask);
}
