using System.Collections;
using System.Diagnostics.CodeAnalysis;
using FundCalc.Calculation.Market;

namespace FundCalc.Calculation.Live;

/// <summary>The present prices by instrument number, and as the dictionary that calculators take. Not thread-safe.</summary>
internal sealed class LivePrices(IReadOnlyList<string> instruments, IReadOnlyDictionary<string, int> numbers) : IReadOnlyDictionary<string, SidedPrice>
{
    /// <summary>The instant of a price that there is not.</summary>
    public const long None = 0;

    private const long AlwaysNow = -1;

    private readonly SidedPrice[] _prices = new SidedPrice[instruments.Count];
    private readonly bool[] _isTimeless = new bool[instruments.Count];

    // Of each instrument the instant of its price for long positions, then for short ones, in ticks; None: there is no price; AlwaysNow: of a timeless one.
    private readonly long[] _instants = new long[2 * instruments.Count];

    /// <summary>The valuation instant, which is that of timeless prices.</summary>
    public DateTimeOffset AsOf { get; set; }

    /// <inheritdoc/>
    public int Count => _prices.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => instruments;

    /// <inheritdoc/>
    public IEnumerable<SidedPrice> Values => instruments.Select((_, number) => this[number]);

    /// <inheritdoc/>
    public SidedPrice this[string key] => this[numbers[key]];

    /// <summary>The prices of an instrument.</summary>
    public SidedPrice this[int instrument] => _isTimeless[instrument] ? At(_prices[instrument]) : _prices[instrument];

    /// <summary>Whether the prices always have the valuation instant.</summary>
    public bool IsTimeless(int instrument) => _isTimeless[instrument];

    /// <summary>Whether any price always had the valuation instant.</summary>
    public bool HasTimeless { get; private set; }

    /// <summary>The instants of the prices of an instrument in ticks, or <see cref="None"/>; that of a timeless one means nothing.</summary>
    public (long Long, long Short) InstantsAt(int instrument) => (_instants[2 * instrument], _instants[(2 * instrument) + 1]);

    /// <summary>The instants of the oldest and of the newest of some prices.</summary>
    /// <param name="places">2 × instrument number, and 1 more where the price for short positions is meant.</param>
    public PriceSpan SpanOf(ReadOnlySpan<int> places)
    {
        var (span, now) = (PriceSpan.Empty, AsOf.UtcTicks);
        foreach (var place in places)
        {
            var instant = _instants[place];
            if (instant != None)
            {
                span = span.With(instant == AlwaysNow ? now : instant);
            }
        }

        return span;
    }

    /// <summary>Sets prices.</summary>
    public void Set(int instrument, SidedPrice prices, bool isTimeless)
    {
        (_prices[instrument], _isTimeless[instrument]) = (prices, isTimeless);
        HasTimeless |= isTimeless;
        (_instants[2 * instrument], _instants[(2 * instrument) + 1]) = (InstantOf(prices.Long), InstantOf(prices.Short));

        long InstantOf(MarketPrice? price) => price is null ? None : isTimeless ? AlwaysNow : price.Instant.UtcTicks;
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => numbers.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out SidedPrice value)
    {
        var known = numbers.TryGetValue(key, out var number);
        value = known ? this[number] : default;
        return known;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, SidedPrice>> GetEnumerator() =>
        instruments.Select((id, number) => KeyValuePair.Create(id, this[number])).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private SidedPrice At(SidedPrice prices) => new(prices.Long is null ? null : prices.Long with { Instant = AsOf }, prices.Short is null ? null : prices.Short with { Instant = AsOf });
}
