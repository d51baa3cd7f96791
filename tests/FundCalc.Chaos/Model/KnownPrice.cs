using FundCalc.V1;

namespace FundCalc.Chaos.Model;

/// <summary>A price that the world has made.</summary>
internal sealed class KnownPrice(Instrument instrument, PriceKind kind, string source, Exact value, DateTimeOffset instant, ulong sequence, bool isFromSource)
{
    private long _sureAt = long.MaxValue;

    public Instrument Instrument { get; } = instrument;

    public PriceKind Kind { get; } = kind;

    public string Source { get; } = source;

    public Exact Value { get; } = value;

    public DateTimeOffset Instant { get; } = instant;

    public ulong Sequence { get; } = sequence;

    public bool IsFromSource { get; } = isFromSource;

    /// <summary>When its publication began, or the source got it; timestamps of <see cref="Moment"/>.</summary>
    public long SentAt { get; } = Moment.Now;

    /// <summary>Since when whoever asks must see it or a newer one, bounds aside: its publication was acknowledged, or the source serves it. The greatest number until then.</summary>
    public long SureAt
    {
        get => Volatile.Read(ref _sureAt);
        set => Volatile.Write(ref _sureAt, value);
    }

    public override string ToString() =>
        $"{Instrument.Id} {Kind} {Value} {Instant:HH:mm:ss.fffffff} {Source}, made at {Moment.Text(SentAt)}, {(SureAt == long.MaxValue ? "never acknowledged" : "sure at " + Moment.Text(SureAt))}";
}
