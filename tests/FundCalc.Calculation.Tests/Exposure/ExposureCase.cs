using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Exposure;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Numbers;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Tests.Exposure;

/// <summary>A random fund with derivatives, sets and borrowings; the same seed gives the same case.</summary>
internal sealed record ExposureCase(int Seed, RandomMarket Market, ExposureInput Input)
{
    public static Gen<ExposureCase> Any { get; } = Gen.Choose(0, int.MaxValue).Select(seed => Of(seed));

    public static ExposureCase Of(int seed, Trace? trace = null)
    {
        var random = new RandomNumbers(seed);
        var market = new RandomMarket(random);
        var known = market.Codes.Where(market.Rounding.Currencies.Contains).ToArray();
        var positions = Enumerable.Range(0, random.One(0, 1, 3, 8)).Select(_ => market.RandomHolding(random)).ToList();
        var held = positions.Select(position => position.InstrumentId).Distinct(StringComparer.Ordinal).ToList();
        var terms = new List<ExposureTerms>();
        foreach (var instrument in held)
        {
            if (random.Once(2) || positions.Exists(p => p.AssetClass == AssetClass.Derivative && string.Equals(p.InstrumentId, instrument, StringComparison.Ordinal)))
            {
                terms.Add(Terms(random, instrument, random.One(known)));
            }
        }

        // Derivatives of one underlying net; what is left may hedge.
        var derivatives = terms.Select(t => t.InstrumentId).ToList();
        var others = held.Except(derivatives, StringComparer.Ordinal).ToList();
        List<ExposureSet> sets = [];
        if (derivatives.Count > 1 && random.Once(2))
        {
            sets.Add(new ExposureSet("net", true, derivatives));
        }

        if (others.Count > 1 && random.Once(2))
        {
            sets.Add(new ExposureSet("hedge", false, others));
        }

        return new ExposureCase(seed, market, new ExposureInput
        {
            Holdings = new PortfolioHoldings($"seed {seed}", positions, [.. Enumerable.Range(0, random.One(0, 1, 4)).Select(_ => market.RandomBalance(random))]),
            BaseCurrency = market.BaseCurrency,
            Rounding = market.Rounding,
            LeverageRounding = random.One(Rounding.Working, new Rounding(4, random.One(Exact.Modes))),
            Terms = terms,
            Sets = sets,
            CashEquivalents = random.Once(3) ? others : [],
            Borrowings = [.. Enumerable.Range(0, random.One(0, 0, 2)).Select(_ => new ReinvestedBorrowing(random.One(ExactDecimal.Zero, 100, random.Positive(9, 2)), random.One<ExactDecimal>(0, 100, 99.99m)))],
            NetAssetValue = random.One<ExactDecimal?>(null, null, ExactDecimal.Zero, random.Positive(9, 2), -random.Positive(9, 2)),
            Trace = trace,
        });
    }

    public override string ToString() => $"seed {Seed}";

    private static ExposureTerms Terms(RandomNumbers random, string instrument, string currency)
    {
        var shape = new ExposureTerms(instrument, random.One(Enum.GetValues<ExposureType>()), null, null, null, currency, "U");
        return shape with
        {
            ContractSize = random.One<ExactDecimal?>(null, 100, random.Positive(6, 3)),
            UnderlyingPrice = shape.HasPrice ? random.One<ExactDecimal>(0, 1, 0.95m, random.Positive(5, 4)) : null,
            Delta = shape.HasDelta ? random.One<ExactDecimal>(-1, 0, 1, 0.5m, -0.37m) : null,
        };
    }
}
