using System.Globalization;
using FundCalc.Calculation;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Nav;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Errors;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>A fund's currency, roundings and share classes: all that a NAV needs besides what the fund owns and owes. Checked.</summary>
internal sealed class FundTerms
{
    private readonly List<(string Currency, ShareClass Class)> _classes = [];

    private FundTerms(string currency, AmountRounding rounding) => (Currency, Rounding) = (currency, rounding);

    /// <summary>The fund currency.</summary>
    public string Currency { get; }

    /// <summary>The rounding of amounts.</summary>
    public AmountRounding Rounding { get; }

    /// <summary>The currencies of the classes; may repeat.</summary>
    public IEnumerable<string> ClassCurrencies => _classes.Select(item => item.Currency);

    /// <summary>The classes, each with its currency.</summary>
    public IReadOnlyList<(string Currency, ShareClass Class)> Classes => _classes;

    /// <summary>Reads the classes of a request or of a part of one, in its field <c>classes</c>.</summary>
    /// <exception cref="RefusalException">They are too many.</exception>
    public static FundTerms Read(
        FieldReader reader, IReadOnlyList<Contract.ShareClass> classes, string currency, CurrencyTable currencies, AmountRounding rounding, AmountRounding navRounding)
    {
        if (classes.Count > NavCalculator.MaxClasses)
        {
            throw RefusalException.Limit("classes", classes.Count.ToString(CultureInfo.InvariantCulture), "must have at most 1,000 entries");
        }

        var terms = new FundTerms(currency, rounding);
        for (var i = 0; i < classes.Count && !reader.IsFull; i++)
        {
            var (path, share) = (new FieldPath("", "classes", i), classes[i]);
            var own = share.Currency.Length == 0 ? currency : reader.Currency(path, "currency", share.Currency, currencies);
            terms._classes.Add((own, new ShareClass
            {
                ClassId = reader.Text(path, "class_id", share.ClassId, 1, 64),
                UnitsIssued = reader.Decimal(path, "units_issued", share.UnitsIssued),
                TreasuryUnits = reader.Decimal(path, "treasury_units", share.TreasuryUnits, ExactDecimal.Zero),
                AllocationWeight = ReadWeight(reader, path, share, classes.Count),
                ClassAssets = reader.Decimal(path, "class_assets", share.ClassAssets, ExactDecimal.Zero),
                ClassLiabilities = reader.Decimal(path, "class_liabilities", share.ClassLiabilities, ExactDecimal.Zero),
                Rounding = rounding.For(own),
                NavRounding = (share.NavRounding is null ? navRounding : reader.ReadAmounts(path.Field("nav_rounding"), share.NavRounding, currencies)).For(own),
            }));
        }

        return terms;
    }

    /// <summary>The rules of a NAV that the terms break, or what the fund owns and owes.</summary>
    public IReadOnlyList<FieldViolation> Validate(ExactDecimal assets, ExactDecimal liabilities, IReadOnlySet<string> unread) =>
        NavCalculator.Validate(Input(assets, liabilities, null), unread);

    /// <summary>Why rates into the currencies of the classes cannot be used.</summary>
    public List<Refusal> RefusedRates(MarketData market) => [.. ClassCurrencies
        .Distinct(StringComparer.Ordinal)
        .Select(currency => market.TryFindRate(Currency, currency, out _, out var refusal) ? null : refusal)
        .OfType<Refusal>()];

    /// <summary>Refuses a NAV for everything that is lacking, each subject once.</summary>
    public static void ThrowIfAny(List<Refusal> lacking)
    {
        if (lacking.Count > 0)
        {
            throw new PortfolioRefusedException([.. lacking.DistinctBy(refusal => refusal.Subject, StringComparer.Ordinal)]);
        }
    }

    /// <summary>Strikes the NAV; the answer has no basis yet.</summary>
    /// <param name="assets">What the fund owns, exact.</param>
    /// <param name="liabilities">What it owes, exact.</param>
    /// <param name="holdings">The holdings' totals; null where the books gave them.</param>
    /// <param name="market">Where the rates of the classes are, all of them usable.</param>
    public Contract.CalculateNavResponse Strike(ExactDecimal assets, ExactDecimal liabilities, PortfolioTotals? holdings, MarketData market)
    {
        var figures = NavCalculator.Calculate(Input(assets, liabilities, market.Fx));
        var amounts = new AmountWriter(Rounding);
        var reply = Head(holdings);
        reply.Assets = amounts.Write(figures.Assets, Currency);
        reply.Liabilities = amounts.Write(figures.Liabilities, Currency);
        reply.NetAssets = amounts.Write(figures.NetAssets, Currency);
        reply.Classes.AddRange(figures.Classes.Zip(_classes, (nav, item) => Write(nav, item.Currency, item.Class, amounts, ClassFlags(holdings, market, item.Currency))));
        return reply;
    }

    /// <summary>A reply that says what the holdings rest on, and no NAV yet.</summary>
    /// <param name="holdings">The holdings' totals; null where the books gave them.</param>
    public Contract.CalculateNavResponse Head(PortfolioTotals? holdings)
    {
        var reply = new Contract.CalculateNavResponse
        {
            FlaggedValue = new AmountWriter(Rounding).Write(holdings?.FlaggedValue ?? ExactDecimal.Zero, Currency),
            FlaggedPositions = (uint)(holdings?.FlaggedPositions ?? 0),
            MissingPositions = (uint)(holdings?.MissingPositions ?? 0),
            StalePositions = (uint)(holdings?.StalePositions ?? 0),
        };
        reply.Flags.Add(holdings?.Flags ?? QualityFlags.None);
        return reply;
    }

    /// <summary>What the figures of a class in this currency rest on.</summary>
    public QualityFlags ClassFlags(PortfolioTotals? holdings, MarketData market, string currency) =>
        (holdings?.Flags ?? QualityFlags.None) | market.Terms.FlagsOf(market.Fx.Find(Currency, currency));

    /// <summary>The exchange rates that a NAV used: those of the holdings and of the classes.</summary>
    public List<FxRate> Rates(FxRates fx, IReadOnlyList<FxRate> used) => [.. used
        .Concat(_classes.Select(item => fx.Find(Currency, item.Currency)))
        .Where(rate => rate.Method != FxMethod.Identity)
        .DistinctBy(rate => (rate.Base, rate.Quote))
        .OrderBy(rate => rate.Base, StringComparer.Ordinal)
        .ThenBy(rate => rate.Quote, StringComparer.Ordinal)];

    private Contract.ClassNav Write(ClassNav nav, string currency, ShareClass share, AmountWriter amounts, QualityFlags flags)
    {
        var written = new Contract.ClassNav
        {
            ClassId = nav.ClassId,
            Currency = currency,
            UnitsOutstanding = WireDecimal.Format(nav.UnitsOutstanding),
            AllocatedNetAssets = amounts.Write(nav.AllocatedNetAssets, Currency),
            NetAssets = amounts.Write(nav.NetAssets, currency),
            NavPerUnit = WireDecimal.Format(nav.NavPerUnit, share.NavRounding.Places),
            NavPerUnitUnrounded = WireDecimal.Format(nav.NavPerUnitUnrounded, Calculation.Numbers.Rounding.Working.Places),
        };
        written.Flags.Add(flags);
        return written;
    }

    /// <summary>What a NAV is struck from.</summary>
    /// <param name="assets">What the fund owns, exact.</param>
    /// <param name="liabilities">What it owes, exact.</param>
    /// <param name="fx">Where the rates of the classes are; null while they are not known.</param>
    public NavInput Input(ExactDecimal assets, ExactDecimal liabilities, FxRates? fx) => new(
        assets,
        liabilities,
        [.. _classes.Select(item => fx is null ? item.Class : item.Class with { FxRate = fx.Find(Currency, item.Currency).Rate })],
        Rounding.For(Currency));

    // Prior net assets are a weight of their own: NavExtras has it.
    private static ExactDecimal ReadWeight(FieldReader reader, in FieldPath path, Contract.ShareClass share, int classes)
    {
        if (share.PriorNetAssets.Length == 0)
        {
            return classes == 1 ? reader.Decimal(path, "allocation_weight", share.AllocationWeight, ExactDecimal.One) : reader.Decimal(path, "allocation_weight", share.AllocationWeight);
        }

        if (share.AllocationWeight.Length > 0)
        {
            reader.Refuse(path.Of("allocation_weight"), share.AllocationWeight, "must be absent with prior_net_assets");
        }

        return ExactDecimal.One;
    }
}
