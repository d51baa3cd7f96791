using System.Collections.Concurrent;
using FundCalc.PriceSource.V1;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.PriceSources;

/// <summary>The quotes that a server knows, by instrument. Thread-safe.</summary>
public sealed class QuoteBook
{
    private readonly ConcurrentDictionary<string, Quote[]> _byInstrument = new(StringComparer.Ordinal);

    /// <summary>A closing price in USD of the last of August 2026, unless told otherwise.</summary>
    public static Quote Quote(string instrumentId, string value, QuoteKind kind = QuoteKind.Close, string currency = "USD", Timestamp? instant = null) => new()
    {
        InstrumentId = instrumentId,
        Kind = kind,
        Value = value,
        Currency = currency,
        Instant = instant ?? new Timestamp { Seconds = 1_788_206_400 },
    };

    /// <summary>Sets the quotes of an instrument.</summary>
    public void Set(string instrumentId, params Quote[] quotes) => _byInstrument[instrumentId] = quotes;

    /// <summary>Sets a closing price as of <see cref="Quote"/>.</summary>
    public void Set(string instrumentId, string value) => Set(instrumentId, Quote(instrumentId, value));

    /// <summary>Forgets an instrument.</summary>
    public void Remove(string instrumentId) => _byInstrument.TryRemove(instrumentId, out _);

    /// <summary>The quotes of the instruments that are known.</summary>
    public GetQuotesResponse Answer(GetQuotesRequest request) => new()
    {
        Quotes = { request.InstrumentIds.SelectMany(id => _byInstrument.TryGetValue(id, out var quotes) ? quotes : []).Select(quote => quote.Clone()) },
    };
}
