using FundCalc.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using static FundCalc.Host.Tests.Costs.Digits;

namespace FundCalc.Host.Tests.Costs;

/// <summary>The dearest requests of NavService but returns.</summary>
internal static class DearNavs
{
    private static readonly Rounding Finest = new() { Places = 18 };

    public static IMessage Strike() => new CalculateNavRequest
    {
        Portfolio = DearValuations.Portfolio(100_000, 10_000, 0, 14),
        FundCurrency = "USD",
        Prices = DearValuations.Prices(10_000),
        Rounding = Finest,
        NavRounding = Finest,
        Swing = new SwingTerms { Mode = SwingMode.Partial, Threshold = Of(1, -3), FactorSubscription = Of(2, -2), FactorRedemption = Of(3, -2) },
        Tolerance = Of(5, -2),
        Classes = { Many(1000, Class) },
    };

    public static IMessage Premiums() => new CalculatePremiumDiscountRequest
    {
        Rounding = Finest,
        Observations = { Many(3660, k => new PremiumObservation { Date = Day(2010, 1, 31, k), MarketPrice = Of(k, 3), NavPerUnit = Of(k + 1, 3) }) },
    };

    public static IMessage Deal(bool inKind) => new ApplyDealingRequest
    {
        FundCurrency = "USD",
        CutOff = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch.AddDays(1)),
        Gate = new GateTerms { Limit = Of(1, -1), Basis = GateBasis.ClassUnits, Flow = GateFlow.Net, Deferred = DeferredRank.First },
        Levy = new LevyTerms { SubscriptionRate = Of(1, -2), RedemptionRate = Of(2, -2) },
        Residue = ResidueRule.Returned,
        Rounding = Finest,
        Classes =
        {
            Many(1000, i => new DealingClass
            {
                ClassId = Name("c", i), NavPerUnit = Of(i, 3), UnitsOutstanding = Of(i + 1, 12), UnitRounding = Finest, Rounding = Finest, Currency = "EUR", FundRate = Of(i, 1),
            }),
        },
        Holdings = { Many(10_000, i => new InvestorHolding { InvestorId = Name("i", i), ClassId = Name("c", i % 1000), Units = Of(i, 9)[..27] }) },
        Orders = { Many(10_000, i => Order(i, inKind)) },
    };

    public static IMessage Errors() => new AssessNavErrorRequest
    {
        Currency = "USD",
        Regime = NavErrorRegime.Cssf24856Bonds,
        DeMinimis = Of(1, 2),
        Rounding = Finest,
        BpsRounding = Finest,
        Points =
        {
            Many(3660, k => new NavErrorPoint
            {
                Date = Day(2010, 1, 31, k),
                PublishedNav = Of(k, 3),
                CorrectedNav = Of(k + 1, 3),
                Orders = { Many(k < 1700 ? 6 : 5, j => Dealt((k * 6) + j)) },
            }),
        },
    };

    private static NavErrorOrder Dealt(int i) => i % 2 == 0
        ? new NavErrorOrder { InvestorId = Name("i", i), SubscribedUnits = Of(i, 6) }
        : new NavErrorOrder { InvestorId = Name("i", i), RedeemedUnits = Of(i, 6) };

    private static DealingOrder Order(int i, bool inKind)
    {
        var order = new DealingOrder { OrderId = Name("o", i), ClassId = Name("c", i % 1000), InvestorId = Name("i", i), Received = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch) };
        if (inKind)
        {
            order.SubscriptionInKind = new InKindSubscription { Lines = { Many(2, k => new BasketLine { InstrumentId = Name("X", k), Quantity = Of(i + k, 5), Price = Of(i - k, 3) }) } };
            return order;
        }

        switch (i % 5)
        {
            case 0:
                order.SubscriptionAmount = Of(i, 7)[..25];
                order.EntryFee = new EntryFee { Rate = Of(i, -2), Basis = EntryFeeBasis.OnTop };
                break;
            case 1:
                order.RedemptionUnits = Of(i, 7)[..25];
                order.ExitFee = new ExitFee { Rate = Of(i, -2) };
                break;
            case 2:
                order.RedemptionAmount = Of(i, 7)[..25];
                order.DeferredBefore = true;
                break;
            case 3:
                order.RedeemAll = true;
                break;
            default:
                order.Switch = new SwitchOrder { ToClassId = Name("c", (i + 1) % 1000), Units = Of(i, 7)[..25] };
                break;
        }

        return order;
    }

    private static ShareClass Class(int i) => new()
    {
        ClassId = Name("c", i),
        Currency = "EUR",
        UnitsIssued = Of(i, 9),
        TreasuryUnits = Of(i, 3),
        PriorNetAssets = Of(i, 9),
        CapitalActivity = Of(i + 1, 6),
        ExcludedBalance = Of(i + 2, 5),
        NetFlow = Of(i + 3, 6),
        PreviousNavPerUnit = Of(i, 3),
        Items = { Many(10, k => new ClassItem { Kind = ClassItemKind.HedgeResult, Amount = Of(i + k, 4) }) },
        Distribution = new Distribution { IncomePerUnit = Of(i, -2), CapitalPerUnit = Of(i + 1, -3), ReinvestingUnits = Of(i, 6), UnitRounding = Finest },
        Expenses = new ExpenseTerms
        {
            CapRate = Of(i, -1),
            Base = Of(i, 9),
            StartDate = Day(2020, 1, 31),
            EndDate = Day(2024, 1, 31),
            DayCount = DayCount.ActActIsda,
            AdviserFee = Of(i, 5)[..20],
            OtherExpenses = Of(i, 5)[..20],
            Recoupable = { Many(100, k => new RecoupableBalance { Amount = Of(k, 2)[..18], LastDate = Day(2024, 2, 1, k), CapRate = Of(k, -1) }) },
        },
    };
}
