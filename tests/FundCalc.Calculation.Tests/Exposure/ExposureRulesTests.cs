using FundCalc.Calculation.Exposure;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Tests.Support;
using FundCalc.Calculation.Tests.Valuation;
using FundCalc.Calculation.Valuation;
using static FundCalc.Calculation.Tests.Numbers.Exact;

namespace FundCalc.Calculation.Tests.Exposure;

public sealed class ExposureRulesTests
{
    private static readonly ExposureTerms Future = new("F", ExposureType.IndexFuture, null, D("1"), null, "USD", "");
    private static readonly ExposureTerms Option = new("O", ExposureType.EquityOption, null, D("1"), D("0.5"), "USD", "A");

    [Fact]
    public void Good_IsAccepted() => Assert.Empty(AllOf(Input()));

    [Fact]
    public void TermsTwice_AreRefused() => Breaks("instruments[2].instrument_id", "must stand there once", Input() with { Terms = [Future, Option, Future] });

    [Fact]
    public void TermsOfWhatIsNotHeld_AreRefused() => Breaks("instruments[2].instrument_id", "must be held", Input() with { Terms = [Future, Option, Future with { InstrumentId = "X" }] });

    [Fact]
    public void DerivativeWithoutTerms_IsRefused() => Breaks("portfolio.positions[1].instrument_id", "must have an entry in instruments", Input() with { Terms = [Option] });

    [Fact]
    public void PriceAndDelta_GoWithTheType()
    {
        Breaks("instruments[0].underlying_price", "must be given for this type", Input() with { Terms = [Future with { UnderlyingPrice = null }, Option] });
        Breaks("instruments[0].underlying_price", "must be absent for this type", Input() with { Terms = [Future with { Type = ExposureType.InterestRateSwap }, Option] });
        Breaks("instruments[0].delta", "must be absent for this type", Input() with { Terms = [Future with { Delta = D("1") }, Option] });
        Breaks("instruments[1].delta", "must be given for this type", Input() with { Terms = [Future, Option with { Delta = null }] });
        Breaks("instruments[1].delta", "must be from -1 to 1", Input() with { Terms = [Future, Option with { Delta = D("-1.01") }] });
    }

    [Theory]
    [InlineData(ExposureType.BondFuture, true, false)]
    [InlineData(ExposureType.InterestRateFuture, false, false)]
    [InlineData(ExposureType.CurrencyFuture, false, false)]
    [InlineData(ExposureType.EquityFuture, true, false)]
    [InlineData(ExposureType.IndexFuture, true, false)]
    [InlineData(ExposureType.BondOption, true, true)]
    [InlineData(ExposureType.EquityOption, true, true)]
    [InlineData(ExposureType.InterestRateOption, false, true)]
    [InlineData(ExposureType.CurrencyOption, false, true)]
    [InlineData(ExposureType.IndexOption, true, true)]
    [InlineData(ExposureType.OptionOnFuture, true, true)]
    [InlineData(ExposureType.Swaption, false, true)]
    [InlineData(ExposureType.Warrant, true, true)]
    [InlineData(ExposureType.InterestRateSwap, false, false)]
    [InlineData(ExposureType.CurrencySwap, false, false)]
    [InlineData(ExposureType.TotalReturnSwap, true, false)]
    [InlineData(ExposureType.CreditDefaultSwapSeller, true, false)]
    [InlineData(ExposureType.CreditDefaultSwapBuyer, true, false)]
    public void Types_HaveWhatAnnexIISays(ExposureType type, bool price, bool delta) => Assert.Equal((price, delta), ((Future with { Type = type }).HasPrice, (Future with { Type = type }).HasDelta));

    [Fact]
    public void CashEquivalents_AreHeld_AndNoDerivatives()
    {
        Breaks("cash_equivalents[0]", "must be held", Input() with { CashEquivalents = ["X"] });
        Breaks("cash_equivalents[0]", "must not be a derivative", Input() with { CashEquivalents = ["F"] });
    }

    [Fact]
    public void Sets_AreDistinct_AndOfTwoAtLeast()
    {
        Breaks("hedging_sets[0].instrument_ids", "at least 2", Input() with { Sets = [Hedge("h", "A")] });
        Breaks("hedging_sets[1].set_id", "once in the request", Input() with { Sets = [Hedge("h", "A", "B"), Hedge("h", "F", "O")] });
        Breaks("hedging_sets[0].instrument_ids[1]", "in one set, once", Input() with { Sets = [Hedge("h", "A", "A")] });
        Breaks("hedging_sets[0].instrument_ids[0]", "in one set, once", Input() with { Sets = [new ExposureSet("n", true, ["A", "O"]), Hedge("h", "A", "B")] });
        Breaks("hedging_sets[0].instrument_ids[1]", "must be held", Input() with { Sets = [Hedge("h", "A", "X")] });
    }

    [Fact]
    public void NettingSets_ReferToOneUnderlying()
    {
        Assert.Empty(AllOf(Input() with { Sets = [new ExposureSet("n", true, ["A", "O"])] }));
        Breaks("netting_sets[0].instrument_ids[1]", "same underlying", Input() with { Sets = [new ExposureSet("n", true, ["A", "B"])] });
        Breaks("netting_sets[0].instrument_ids[1]", "same underlying", Input() with { Sets = [new ExposureSet("n", true, ["O", "F"])] });
    }

    [Fact]
    public void Calculate_WithABrokenRule_Throws() =>
        Faults.Expect(CalculationFault.InvalidInput, "cash_equivalents[0]", () => ExposureCalculator.Calculate(Input() with { CashEquivalents = ["X"] }, Samples.MarketOf()));

    private static ExposureSet Hedge(string id, params string[] instruments) => new(id, false, instruments);

    private static IReadOnlyList<FieldViolation> AllOf(ExposureInput input) => ExposureRules.Validate(input);

    private static void Breaks(string field, string rule, ExposureInput input)
    {
        var violation = Assert.Single(AllOf(input));
        Assert.Equal(field, violation.Field);
        Assert.Contains(rule, violation.Rule, StringComparison.Ordinal);
    }

    private static ExposureInput Input() => new()
    {
        Holdings = Samples.Portfolio(
            Samples.Position("A", "1"), Samples.Position("F", "1", assetClass: AssetClass.Derivative), Samples.Position("O", "1"), Samples.Position("B", "1")),
        BaseCurrency = "USD",
        Rounding = AmountRounding.Default,
        Terms = [Future, Option],
    };
}
