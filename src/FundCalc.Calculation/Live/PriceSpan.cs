namespace FundCalc.Calculation.Live;

/// <summary>The instants, in ticks, of the oldest and of the newest price behind a portfolio. The default value: not known.</summary>
/// <param name="Oldest">Of the oldest; above the newest where there is no price.</param>
/// <param name="Newest">Of the newest.</param>
/// <param name="AtOldest">How many positions have a price of the oldest instant.</param>
internal readonly record struct PriceSpan(long Oldest, long Newest, int AtOldest)
{
    /// <summary>There is no price.</summary>
    public static PriceSpan Empty { get; } = new(long.MaxValue, long.MinValue, 0);

    /// <summary>Whether it is known.</summary>
    public bool IsKnown => this != default;

    /// <summary>Whether there is no price.</summary>
    public bool IsEmpty => Oldest > Newest;

    /// <summary>With the price of one position more.</summary>
    public PriceSpan With(long instant) => new(
        Math.Min(Oldest, instant), Math.Max(Newest, instant), instant < Oldest ? 1 : instant == Oldest ? AtOldest + 1 : AtOldest);

    /// <summary>With another price of one position; <see cref="LivePrices.None"/> for no price. The default value when all positions have to be looked at for it.</summary>
    public PriceSpan Replace(long was, long now)
    {
        if (!IsKnown || was == now)
        {
            return this;
        }

        if ((was == Newest && now < was) || (was == Oldest && AtOldest == 1))
        {
            return default;
        }

        var without = was == Oldest ? this with { AtOldest = AtOldest - 1 } : this;
        return now == LivePrices.None ? without : without.With(now);
    }
}
