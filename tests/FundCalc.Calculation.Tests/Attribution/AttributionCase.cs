using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Attribution;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Numbers;
using FundCalc.Calculation.Tests.Valuation;

namespace FundCalc.Calculation.Tests.Attribution;

/// <summary>Random series of points and flows; the same seed gives the same case. Thresholds are often met exactly.</summary>
internal sealed record AttributionCase(int Seed, AttributionInput Input)
{
    private static readonly DateOnly Start = new(2024, 2, 27);
    private static readonly string[] Currencies = ["USD", "EUR", "JPY"];

    public static Gen<AttributionCase> Any { get; } = Gen.Choose(0, int.MaxValue).Select(seed => Of(seed));

    public static AttributionCase Of(int seed, Trace? trace = null)
    {
        var random = new RandomNumbers(seed);
        var (holdings, units) = random.One((true, true), (true, false), (false, true));
        var extreme = random.Once(8);
        var instruments = Enumerable.Range(0, holdings ? random.One(0, 1, 3) : 0).Select(i => (Id: $"I{i}", Currency: random.One(Currencies), Multiplier: random.One<ExactDecimal>(1, 1, 100))).ToList();
        List<string> cash = holdings ? [.. Currencies.Where(_ => random.Once(2))] : [];
        if (holdings && instruments.Count + cash.Count == 0)
        {
            cash.Add("USD");
        }

        var date = Start;
        var points = Enumerable.Range(0, random.One(2, 2, 3, 6)).Select(_ =>
        {
            date = date.AddDays(1 + random.Below(40));
            return new AttributionPoint(
                date,
                [.. instruments.Select(i => new HeldLine(
                    i.Id, random.One(ExactDecimal.Zero, Signed(random, extreme), Signed(random, extreme)), random.One(ExactDecimal.Zero, 10, Positive(random, extreme)), i.Currency, Rate(random, i.Currency), i.Multiplier))],
                [.. cash.Select(currency => new HeldCash(currency, random.One(ExactDecimal.Zero, Signed(random, extreme)), Rate(random, currency)))],
                units ? random.One(ExactDecimal.Zero, 80, 100, 100, Positive(random, extreme)) : null,
                units ? random.One(ExactDecimal.Zero, 8, 10, 10, Positive(random, extreme)) : null);
        }).ToList();
        return new AttributionCase(seed, new AttributionInput
        {
            Points = points,
            Flows = [.. Enumerable.Range(0, random.One(0, 1, 4)).Select(_ => Flow(random, points, instruments))],
            BaseCurrency = "USD",
            CrossEffect = random.One(CrossEffect.PriceFirst, CrossEffect.FxFirst, CrossEffect.ShownApart),
            Channel = units ? random.One<ChannelMethod?>(null, ChannelMethod.OpeningNav, ChannelMethod.ClosingNav, ChannelMethod.Average) : null,
            NetOutflowThreshold = random.One<ExactDecimal>(0, 0, 0.2m, 1),
            PriceFallThreshold = random.One<ExactDecimal>(0, 0, 0.2m, 1),
            Rounding = new Rounding(random.One(0, 2, 2, 18), random.One(Exact.Modes)),
            Trace = trace,
        });
    }

    public override string ToString() => $"seed {Seed}";

    private static ExactDecimal Signed(RandomNumbers random, bool extreme) => extreme ? random.Signed(20, 20) : random.Signed(6, 3);

    private static ExactDecimal Positive(RandomNumbers random, bool extreme) => extreme ? random.Positive(20, 20) : random.Positive(4, 3);

    private static ExactDecimal Rate(RandomNumbers random, string currency) =>
        string.Equals(currency, "USD", StringComparison.Ordinal) ? ExactDecimal.One : random.One<ExactDecimal>(1.1m, 1.1m, new ExactDecimal(1 + random.Below(99_999), 4));

    private static AttributionFlow Flow(RandomNumbers random, List<AttributionPoint> points, List<(string Id, string Currency, ExactDecimal Multiplier)> instruments)
    {
        var days = points[^1].Date.DayNumber - points[0].Date.DayNumber;
        var date = random.Once(2) ? points[1 + random.Below(points.Count - 1)].Date : points[0].Date.AddDays(1 + random.Below(days));
        var amount = random.One<ExactDecimal>(0, 200, random.Positive(6, 3));
        var kind = random.One(Enum.GetValues<FlowKind>());
        if (kind == FlowKind.Trade && instruments.Count > 0)
        {
            var quantity = random.Signed(4, 2);
            return new AttributionFlow(kind, date, quantity.Sign > 0 ? -amount : amount, instruments[random.Below(instruments.Count)].Id, quantity);
        }

        kind = kind == FlowKind.Trade ? FlowKind.Income : kind;
        return new AttributionFlow(kind, date, kind == FlowKind.Subscription || (kind == FlowKind.Income && random.Once(2)) ? amount : -amount, "", null);
    }
}
