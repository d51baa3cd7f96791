using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Aum;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Tests.Aum;

/// <summary>Random accounts under one market; the same seed gives the same case. Many stand on the edge of the securities test.</summary>
internal sealed record AumCase(int Seed, RandomMarket Market, AumInput Input)
{
    private static readonly DateOnly Filing = new(2026, 3, 31);

    public static Gen<AumCase> Any { get; } = Gen.Choose(0, int.MaxValue).Select(seed => Of(seed));

    public static AumCase Of(int seed, Trace? trace = null)
    {
        var random = new RandomNumbers(seed);
        var market = new RandomMarket(random);
        var terms = random.Once(6) ? null : Terms(random);
        var accounts = Enumerable.Range(0, random.One(1, 1, 2, 5)).Select(i => Account(random, market, terms, $"account {i}")).ToList();
        return new AumCase(seed, market, new AumInput
        {
            Accounts = accounts,
            BaseCurrency = market.BaseCurrency,
            Rounding = market.Rounding,
            Regulatory = terms,
            Trace = trace,
        });
    }

    public override string ToString() => $"seed {Seed}";

    private static RegulatoryTerms Terms(RandomNumbers random)
    {
        // Every class that has no default, and now and then one that has.
        var classes = new Dictionary<AssetClass, SecurityRuling>
        {
            [AssetClass.Unspecified] = Ruling(random),
            [AssetClass.Crypto] = Ruling(random),
            [AssetClass.Derivative] = Ruling(random),
            [AssetClass.Other] = Ruling(random),
        };
        if (random.Once(3))
        {
            classes.Add(random.One(AssetClass.Equity, AssetClass.Commodity, AssetClass.RealEstate), Ruling(random));
        }

        return new RegulatoryTerms { Cash = Ruling(random), Classes = classes, FilingDate = Filing };
    }

    private static SecurityRuling Ruling(RandomNumbers random) => random.One(SecurityRuling.Security, SecurityRuling.NotSecurity);

    private static AumAccount Account(RandomNumbers random, RandomMarket market, RegulatoryTerms? terms, string id)
    {
        var given = random.Once(3) ? Given(random, market) : null;
        var holdings = given is not null ? null : new PortfolioHoldings(
            id,
            [.. Enumerable.Range(0, random.One(0, 1, 2, 6)).Select(_ => market.RandomHolding(random))],
            [.. Enumerable.Range(0, random.One(0, 1, 3)).Select(_ => market.RandomBalance(random))]);
        return new AumAccount(id, holdings, given, terms is null ? null : Regulatory(random, holdings));
    }

    private static GivenAccountValue Given(RandomNumbers random, RandomMarket market)
    {
        var (securities, cash) = (random.One(ExactDecimal.Zero, random.Positive(12, 4)), random.One(ExactDecimal.Zero, random.Positive(12, 4)));
        var unit = new ExactDecimal(1, 4);
        // Exactly half, a unit beside it, all, or anything.
        var rest = random.One(securities, securities + cash, securities + unit, securities + cash + unit, ExactDecimal.Zero, random.Positive(12, 4));
        // The mapper knows every currency of a given value.
        var known = market.Codes.Where(market.Rounding.Currencies.Contains).ToArray();
        return new GivenAccountValue(random.One(known), securities + cash + rest, random.One(ExactDecimal.Zero, random.Positive(12, 4)), securities, cash);
    }

    private static RegulatoryAccount Regulatory(RandomNumbers random, PortfolioHoldings? holdings)
    {
        var privateFund = random.Once(4);
        var unsupervised = holdings is null || !random.Once(4) ? [] : Enumerable.Range(0, holdings.Positions.Count).Where(_ => random.Once(2)).ToList();
        var account = new RegulatoryAccount
        {
            PrivateFund = privateFund,
            UncalledCommitment = privateFund ? random.One(ExactDecimal.Zero, random.Positive(12, 4)) : ExactDecimal.Zero,
            Authority = random.One(ManagementAuthority.Discretionary, ManagementAuthority.Discretionary, ManagementAuthority.NonDiscretionary, ManagementAuthority.AdviceOnly),
            OngoingSupervision = !random.Once(6),
            SupervisedShare = unsupervised.Count > 0 || !random.Once(4) ? ExactDecimal.One : new ExactDecimal(1 + random.Below(999_999), 6),
            UnsupervisedPositions = unsupervised,
            Relation = random.One(AccountRelation.Client, AccountRelation.Proprietary, AccountRelation.Family),
            ForeignPerson = random.Once(3),
            WithoutFee = random.Once(3),
            ValuedOn = random.Once(2) ? null : Filing.AddDays(-random.One(0, 89, 90, 91, 400)),
        };
        return privateFund || holdings is null || holdings.Positions.Count == 0 || !random.Once(2) ? account : account with
        {
            Instruments = new Dictionary<string, SecurityRuling>(StringComparer.Ordinal) { [holdings.Positions[0].InstrumentId] = Ruling(random) },
        };
    }
}
