using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using FundCalc.Oracle.Valuation;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Valuation;

/// <summary>A random policy, and ages on both sides of its limits and right at them.</summary>
internal sealed class RandomPolicy(RandomNumbers random)
{
    public static readonly DateTimeOffset AsOf = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public PricePolicy Policy { get; } = random.Once(3) ? PricePolicy.Default : Draw(random);

    public OraclePolicy Oracle => new(
        Seconds(Policy.MaxAge),
        Seconds(Policy.MaxFxAge),
        (int)Policy.OnStale,
        R(Policy.StaleHaircut),
        (int)Policy.OnMissing,
        Policy.LevelHaircuts.ToDictionary(haircut => (int)haircut.Key, haircut => R(haircut.Value)));

    public static FundCalc.Oracle.BigRational AgeOf(DateTimeOffset instant, DateTimeOffset asOf) => Seconds(asOf - instant)!.Value;

    /// <summary>When something was observed: now, or around a limit. Rarely too old where that would refuse the whole value.</summary>
    public DateTimeOffset Instant(DateTimeOffset asOf)
    {
        var limit = random.One(Policy.MaxAge, Policy.MaxFxAge) ?? TimeSpan.FromHours(5);
        var old = Policy.OnStale == StaleAction.Fail ? random.Once(60) : random.Once(3);
        return asOf - (old ? random.One(limit + TimeSpan.FromTicks(1), limit * 2, limit + TimeSpan.FromDays(400)) : random.One(TimeSpan.Zero, limit - TimeSpan.FromTicks(1), limit));
    }

    private static PricePolicy Draw(RandomNumbers random)
    {
        var onStale = random.One(StaleAction.Fail, StaleAction.Flag, StaleAction.Haircut);
        FairValueLevel[] levels = [.. Enum.GetValues<FairValueLevel>().Where(_ => random.Once(3))];
        return new PricePolicy
        {
            MaxAge = random.One<TimeSpan?>(TimeSpan.FromTicks(1), TimeSpan.FromHours(1), TimeSpan.FromDays(3), null),
            MaxFxAge = random.One<TimeSpan?>(null, null, TimeSpan.FromTicks(1), TimeSpan.FromHours(1), TimeSpan.FromDays(400)),
            OnStale = onStale,
            StaleHaircut = onStale == StaleAction.Haircut ? Haircut(random) : ExactDecimal.Zero,
            OnMissing = random.One(MissingAction.Fail, MissingAction.Flag),
            LevelHaircuts = levels.ToDictionary(level => level, _ => Haircut(random)),
        };
    }

    private static ExactDecimal Haircut(RandomNumbers random) => random.One(
        ExactDecimal.Zero, ExactDecimal.One, new ExactDecimal(5, 2), new ExactDecimal(random.Below(1000), 3), new ExactDecimal(random.Positive(27, 0).Unscaled, 28));

    private static FundCalc.Oracle.BigRational? Seconds(TimeSpan? age) => age is { } known ? FundCalc.Oracle.BigRational.Decimal(known.Ticks, 7) : null;
}
