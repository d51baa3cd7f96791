using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using static FundCalc.Calculation.Tests.DayCounts.Dates;
using static FundCalc.Calculation.Tests.Support.Violations;

namespace FundCalc.Calculation.Tests.Fees;

public sealed class AccrualEntryValidationTests
{
    private static readonly AccrualInput Input = new()
    {
        StartDate = On("2026-01-01"),
        EndDate = On("2026-02-01"),
        OpeningNetAssets = 100,
        Fees = [new(0.01m)],
        Method = AccrualMethod.Daily,
        Rounding = Rounding.Working,
    };

    private static readonly AccrualInput OfFamily = Input with { Fees = [new(null) { Tiers = new([new(0, 0)], null), Family = "F" }] };

    [Fact]
    public void Rewards_LieInThePeriod()
    {
        var input = Input with { Fees = [new(0.1m) { Base = FeeBase.Rewards }] };
        Expect(
            input with { Rewards = [new(On("2025-12-31"), -1), new(On("2026-02-01"), 0)] },
            new("rewards[0].date", "2025-12-31", "must not be before start_date"),
            new("rewards[0].amount", "-1", "must be at least 0"),
            new("rewards[1].date", "2026-02-01", "must be before end_date"));
        Expect(input with { Rewards = [.. Enumerable.Repeat(new RewardEntry(On("2026-01-01"), 0), 10_000)] });
        Expect(input with { Rewards = [.. Enumerable.Repeat(new RewardEntry(On("2026-01-01"), 0), 10_001)] }, new FieldViolation("rewards", "", "must be at most 10,000 entries"));
        Expect(Input with { Rewards = [new(On("2026-01-01"), 0)] }, new FieldViolation("rewards", "", "must be empty where no fee has base REWARDS"));
    }

    [Fact]
    public void Transactions_LieInThePeriod()
    {
        var byValue = Input with { Fees = [new(0.1m) { Base = FeeBase.TransactionValue }] };
        var byCount = Input with { Fees = [new(null) { Base = FeeBase.TransactionCount, AmountPerTransaction = 1 }] };
        Expect(byValue with { Transactions = [new(On("2026-01-31"), 0, 0)] });
        Expect(
            byValue with { Transactions = [new(On("2025-12-31"), -1, -1), new(On("2026-01-01"), 1_000_001, 0)] },
            new("transactions[0].date", "2025-12-31", "must not be before start_date"),
            new("transactions[0].value", "-1", "must be at least 0"),
            new("transactions[0].count", "-1", "must be 0 to 1,000,000"),
            new("transactions[1].count", "1000001", "must be 0 to 1,000,000"));
        Expect(byCount with { Transactions = [new(On("2026-01-01"), 0, 0)] }, new FieldViolation("transactions[0].count", "0", "must be 1 to 1,000,000"));
        Expect(byCount with { Transactions = [.. Enumerable.Repeat(new TransactionEntry(On("2026-01-01"), 1, 0), 10_001)] }, new FieldViolation("transactions", "", "must be at most 10,000 entries"));
        Expect(Input with { Transactions = [new(On("2026-01-01"), 1, 0)] }, new FieldViolation("transactions", "", "must be empty where no fee has base TRANSACTION_VALUE or TRANSACTION_COUNT"));
    }

    [Fact]
    public void Units_ComeWithAFeePaidInThem()
    {
        var input = Input with { Fees = [new(0.1m) { PaidInUnits = true }] };
        Expect(input with { UnitsOutstanding = 0.5m });
        Expect(input, new FieldViolation("units_outstanding", "", "must be given where a fee is paid in units"));
        Expect(input with { UnitsOutstanding = 0 }, new FieldViolation("units_outstanding", "0", "must be above 0"));
        Expect(Input with { UnitsOutstanding = 1 }, new FieldViolation("units_outstanding", "1", "must be empty where no fee is paid in units"));
    }

    [Fact]
    public void GrossAssets_ComeWithAFeeOnThem()
    {
        var input = Input with { Fees = [new(0.1m) { Base = FeeBase.GrossAssets }], Observations = [new(On("2026-01-02"), 5)] };
        Expect(
            input,
            new("opening_gross_assets", "", "must be given where a fee has base GROSS_ASSETS"),
            new("observations[0].gross_assets", "", "must be given where a fee has base GROSS_ASSETS"));
        Expect(
            input with { OpeningGrossAssets = -1, Observations = [new(On("2026-01-02"), 5, -2)] },
            new("opening_gross_assets", "-1", "must be at least 0"),
            new("observations[0].gross_assets", "-2", "must be at least 0"));
        Expect(Input with { OpeningGrossAssets = 1 }, new FieldViolation("opening_gross_assets", "1", "must be empty where no fee has base GROSS_ASSETS"));
    }

    [Fact]
    public void Families_AreNamedOnBothSides()
    {
        Expect(OfFamily, new FieldViolation("fees[0].family", "F", "must be a family of family_assets"));
        Expect(
            OfFamily with { FamilyAssets = [new("F", null, 100), new("G", null, -1)] },
            new("family_assets[1].total", "-1", "must be at least 0"),
            new("family_assets[1].family", "G", "must be the family of a fee"));
        Expect(
            Input with { Fees = [new(0.1m) { Family = "F" }], FamilyAssets = [new("F", null, 100)] },
            new FieldViolation("fees[0].family", "F", "must be empty without tiers"));
        Expect(OfFamily with { FamilyAssets = [.. Enumerable.Range(0, 3661).Select(_ => new FamilyAssets("F", null, 100))] }, new FieldViolation("family_assets", "", "must be at most 3,660 entries"));
    }

    [Fact]
    public void FamilyAssets_AscendByDate() => Expect(
        OfFamily with { FamilyAssets = [new("F", On("2026-01-01"), 100), new("F", null, 100), new("F", On("2026-01-01"), 100), new("F", On("2026-02-01"), 100), new("F", On("2026-01-31"), 100)] },
        new("family_assets[0].date", "2026-01-01", "must be absent for the first entry of a family"),
        new("family_assets[1].date", "", "must be given after the first entry of a family"),
        new("family_assets[2].date", "2026-01-01", "must be after the family's previous entry"),
        new("family_assets[3].date", "2026-02-01", "must be before end_date"),
        new("family_assets[4].date", "2026-01-31", "must be after the family's previous entry"));

    [Fact]
    public void AFamily_IsNotSmallerThanTheAccount()
    {
        const string Rule = "must not be below the base of fees[0] on any day";
        Expect(OfFamily with { FamilyAssets = [new("F", null, 99)] }, new FieldViolation("family_assets[0].total", "99", Rule));
        // 100 until 10 January, then 150, from 20 January 120: the family must have risen by the 10th and may fall on the 20th.
        var input = OfFamily with { Observations = [new(On("2026-01-10"), 150), new(On("2026-01-20"), 120)] };
        Expect(input with { FamilyAssets = [new("F", null, 100), new("F", On("2026-01-10"), 150), new("F", On("2026-01-20"), 120)] });
        Expect(input with { FamilyAssets = [new("F", null, 149)] }, new FieldViolation("family_assets[0].total", "149", Rule));
        Expect(input with { FamilyAssets = [new("F", null, 140), new("F", On("2026-01-11"), 200)] }, new FieldViolation("family_assets[0].total", "140", Rule));
        Expect(input with { FamilyAssets = [new("F", null, 150), new("F", On("2026-01-19"), 149)] }, new FieldViolation("family_assets[1].total", "149", Rule));
        Expect(input with { FamilyAssets = [new("F", null, 150), new("F", On("2026-01-21"), 119)] }, new FieldViolation("family_assets[1].total", "119", Rule));
        Assert.Empty(FeeAccrualCalculator.Validate(OfFamily with { FamilyAssets = [new("F", null, 99)] }, Unread("opening_net_assets")));
    }

    [Fact]
    public void PeriodsCountedInMonths_AreBounded()
    {
        var input = Input with { Method = AccrualMethod.Closing, Fees = [new(0.1m) { AccrualFrequency = FeeFrequency.Monthly }] };
        Expect(input with { EndDate = On("2026-01-01").AddDays(3660) });
        Expect(input with { EndDate = On("2026-01-01").AddDays(3661) }, new FieldViolation("end_date", "2036-01-10", "must be at most 3,660 days after start_date where a fee counts months"));
        Expect(input with { StartDate = On("9998-01-01"), EndDate = On("9998-12-31") });
        Expect(input with { StartDate = On("9998-01-01"), EndDate = On("9999-01-01") }, new FieldViolation("end_date", "9999-01-01", "must be before the year 9999 where a fee counts months"));
        var capped = input with { EndDate = On("9999-12-31") };
        Assert.NotEmpty(FeeAccrualCalculator.Validate(capped with { Fees = [new(0.1m) { Minimum = new(1, FeeFrequency.Annual, false) }] }));
        Assert.NotEmpty(FeeAccrualCalculator.Validate(capped with { Fees = [new(0.1m) { Maximum = new(1, FeeFrequency.Annual, 0) }] }));
        Assert.NotEmpty(FeeAccrualCalculator.Validate(capped with { Fees = [new(0.1m) { Payments = new(FeeFrequency.Annual, 0, Input.StartDate, 0) }] }));
        Expect(capped with { Fees = [new(0.1m) { Maximum = new(1, FeeFrequency.AtEnd, 0) }] });
    }

    [Fact]
    public void DaysOfFeesWithTerms_AreBounded()
    {
        var termed = new FeeTerm(0.1m) { Maximum = new(1, FeeFrequency.AtEnd, 0) };
        var input = Input with { EndDate = Input.StartDate.AddDays(2000), Fees = [.. Enumerable.Repeat(termed, 10), new(0.1m)] };
        Expect(input);
        const string Rule = "must be so near, with a daily method, that days x fees with tiers, changes, waivers, minimum or maximum are at most 20,000";
        Expect(input with { EndDate = Input.StartDate.AddDays(2001) }, new FieldViolation("end_date", "2031-06-25", Rule));
        Expect(input with { EndDate = Input.StartDate.AddDays(2001), Method = AccrualMethod.AverageDaily });
    }

    [Fact]
    public void Observations_MayComeWithOpening_WherePartsAccrue() => Expect(Input with
    {
        Method = AccrualMethod.Opening,
        Fees = [new(0.1m), new(0.1m) { AccrualFrequency = FeeFrequency.Monthly }],
        Observations = [new(On("2026-01-10"), 150)],
    });

    private static void Expect(AccrualInput input, params FieldViolation[] rules) => Assert.Equal(rules, FeeAccrualCalculator.Validate(input));
}
