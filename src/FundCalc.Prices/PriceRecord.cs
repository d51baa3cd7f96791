using FundCalc.Calculation;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using FundCalc.Prices.Snapshots;

namespace FundCalc.Prices;

/// <summary>A price of the book, complete and within every rule. Immutable, thread-safe; two records are equal when all their fields are.</summary>
public sealed record PriceRecord
{
    // Depends on the other fields alone; computed when a digest first needs it. Threads that race compute the same bytes.
    private byte[]? _canonical;

    // The same.
    private MarketPrice? _market;

    /// <summary>A price whose fields are known to be good.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: a field breaks its rule. Input from outside goes through
    /// <see cref="PriceInput.TryValidate"/>.</exception>
    public PriceRecord(
        string instrumentId, PriceKind kind, ExactDecimal value, string currency, DateTimeOffset instant, string source, FairValueLevel level, ulong sequence)
        : this(instrumentId, kind, value, currency, instant, source, level, sequence, FirstBroken(instrumentId, kind, value, currency, source, level))
    {
    }

    private PriceRecord(
        string instrumentId, PriceKind kind, ExactDecimal value, string currency, DateTimeOffset instant, string source, FairValueLevel level, ulong sequence, FieldViolation? broken)
    {
        if (broken is not null)
        {
            throw new CalculationException(CalculationFault.InvalidInput, broken.Field, broken.Rule);
        }

        InstrumentId = instrumentId;
        Kind = kind;
        Value = value;
        Currency = currency;
        Instant = instant.ToUniversalTime();
        Source = source;
        Level = level;
        Sequence = sequence;
    }

    /// <summary>The instrument: 1 to 64 of A-Z a-z 0-9 . _ : -. For an exchange rate BASE-QUOTE.</summary>
    public string InstrumentId { get; }

    /// <summary>What kind of price it is; never <see cref="PriceKind.Unspecified"/>.</summary>
    public PriceKind Kind { get; }

    /// <summary>
    /// Units of <see cref="Currency"/> for one unit of the instrument, for an exchange rate units of the quote currency for one unit of the base currency.
    /// At least 0, above 0 for an exchange rate; below 10^28, at most 28 digits of which all may be decimals.
    /// </summary>
    public ExactDecimal Value { get; }

    /// <summary>The currency of the value: a letter, then 2 to 9 letters or digits, upper case. For an exchange rate the quote currency.</summary>
    public string Currency { get; }

    /// <summary>When it was observed, UTC, to 100 nanoseconds.</summary>
    public DateTimeOffset Instant { get; }

    /// <summary>Where it comes from: 1 to 64 characters (Unicode scalar values), none of them a control character.</summary>
    public string Source { get; }

    /// <summary>How observable it is.</summary>
    public FairValueLevel Level { get; }

    /// <summary>Orders prices of one source, instrument, kind and instant: higher is newer.</summary>
    public ulong Sequence { get; }

    /// <summary>A price, when its fields break no rule; else null.</summary>
    internal static PriceRecord? TryCreate(
        string instrumentId, PriceKind kind, ExactDecimal value, string currency, DateTimeOffset instant, string source, FairValueLevel level, ulong sequence) =>
        FirstBroken(instrumentId, kind, value, currency, source, level) is null
            ? new PriceRecord(instrumentId, kind, value, currency, instant, source, level, sequence, broken: null)
            : null;

    /// <summary>The record's part of a snapshot's canonical form.</summary>
    internal ReadOnlySpan<byte> Canonical => _canonical ??= CanonicalForm.Of(this);

    /// <summary>The price as calculators take it.</summary>
    public MarketPrice ToMarketPrice() => _market ??= new MarketPrice(Value, Currency, Kind, Instant, Source, Level, Given: false);

    /// <inheritdoc/>
    public bool Equals(PriceRecord? other) => ReferenceEquals(this, other) || (other is not null
        && Kind == other.Kind
        && Level == other.Level
        && Sequence == other.Sequence
        && Instant == other.Instant
        && Value == other.Value
        && string.Equals(InstrumentId, other.InstrumentId, StringComparison.Ordinal)
        && string.Equals(Currency, other.Currency, StringComparison.Ordinal)
        && string.Equals(Source, other.Source, StringComparison.Ordinal));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(InstrumentId, Kind, Instant, Source, Sequence, Value);

    private static FieldViolation? FirstBroken(string instrumentId, PriceKind kind, ExactDecimal value, string currency, string source, FairValueLevel level)
    {
        List<FieldViolation>? broken = null;
        PriceRules.Check(ref broken, instrumentId, kind, value, currency, source, level);
        return broken?[0];
    }
}
