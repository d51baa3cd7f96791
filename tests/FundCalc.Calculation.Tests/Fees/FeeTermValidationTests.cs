using FundCalc.Calculation.Fees;
using FundCalc.Calculation.Numbers;
using static FundCalc.Calculation.Tests.DayCounts.Dates;
using static FundCalc.Calculation.Tests.Support.Violations;

namespace FundCalc.Calculation.Tests.Fees;

public sealed class FeeTermValidationTests
{
    private const string PartOfOne = "must be a fraction from 0 to 1: 5 % is 0.05";

    private static readonly TierSchedule TwoTiers = new([new(0, 0.01m), new(100, 0.005m)], TierApplication.Slice);

    private static readonly FeeTerm Flat = new(0.01m);

    private static readonly FeeTerm Tiered = new(null) { Tiers = TwoTiers };

    [Fact]
    public void GoodTerms_BreakNothing()
    {
        Expect(Tiered with
        {
            Family = "F",
            Changes = [new(On("2026-01-01"), 0, null), new(On("2026-01-02"), null, TwoTiers), new(On("2026-12-31"), null, null)],
            Waivers = [new(On("2026-01-01"), On("2026-02-01"), 1, null), new(On("2026-02-01"), On("2027-01-01"), null, 0.01m)],
            Minimum = new(5, FeeFrequency.Annual, true),
            Maximum = new(5, FeeFrequency.Annual, 5),
            Payments = new(FeeFrequency.Monthly, 27, On("2016-01-01"), 0),
            UsualRange = UsualRange.PassiveEtf,
        });
        Expect(Flat with { Payments = new(FeeFrequency.Monthly, 0, On("2026-01-01"), 5, 5) });
        Expect(Flat with { PaidInUnits = true, AccrualFrequency = FeeFrequency.Monthly, Minimum = new(0, FeeFrequency.AtEnd, false) }, input => input with { Method = AccrualMethod.Closing });
        Expect(new FeeTerm(1) { Base = FeeBase.Rewards, UsualRange = UsualRange.Validator }, input => input with { Rewards = [new(On("2026-01-01"), 0), new(On("2026-12-31"), 1)] });
        Expect(new FeeTerm(null) { Base = FeeBase.TransactionCount, AmountPerTransaction = 0 }, input => input with { Transactions = [new(On("2026-01-01"), 1, 0), new(On("2026-12-31"), 1_000_000, 1)] });
        Expect(new FeeTerm(0.5m) { Base = FeeBase.GrossAssets }, input => input with
        {
            Method = AccrualMethod.AverageOfEnds,
            OpeningGrossAssets = 0,
            Observations = [new(On("2026-02-01"), 7, 8)],
        });
    }

    [Fact]
    public void Rates_FitTheBase()
    {
        Expect(new FeeTerm(null), ("annual_rate", "", "must be given"));
        Expect(Tiered with { AnnualRate = 0 }, ("annual_rate", "0", "must be empty with tiers and with base TRANSACTION_COUNT"));
        var counted = new FeeTerm(null) { Base = FeeBase.TransactionCount };
        Expect(counted with { AnnualRate = 0 }, ("annual_rate", "0", "must be empty with tiers and with base TRANSACTION_COUNT"), ("amount_per_transaction", "", "must be given with base TRANSACTION_COUNT"));
        Expect(counted with { AmountPerTransaction = -1 }, ("amount_per_transaction", "-1", "must be at least 0"));
        Expect(counted with { AmountPerTransaction = 1, Changes = [new(On("2026-02-01"), 0, null)] }, ("changes", "", "must be empty with base TRANSACTION_COUNT"));
        Expect(Flat with { AmountPerTransaction = 1 }, ("amount_per_transaction", "1", "must be empty without base TRANSACTION_COUNT"));
        Expect(Flat with { Base = (FeeBase)9 }, ("base", "9", "must be a value that the contract names"));
        Expect(Tiered with { Base = FeeBase.Rewards }, ("tiers", "", "must be absent without base NET_ASSETS or GROSS_ASSETS"));
        Expect(Flat with { Base = FeeBase.TransactionValue, Changes = [new(On("2026-02-01"), null, TwoTiers)] }, ("changes[0].tiers", "", "must be absent without base NET_ASSETS or GROSS_ASSETS"));
        Expect(Flat with { UsualRange = UsualRange.StakingService }, ("usual_range", "4", "must be one for the fee's base"));
        Expect(Flat with { Base = FeeBase.Rewards, UsualRange = UsualRange.CryptoFund }, ("usual_range", "3", "must be one for the fee's base"));
        Expect(Flat with { UsualRange = (UsualRange)9 }, ("usual_range", "9", "must be a value that the contract names"));
    }

    [Fact]
    public void Tiers_AscendFrom0()
    {
        void Broken(TierSchedule tiers, params (string, string, string)[] rules) => Expect(Tiered with { Tiers = tiers }, rules);
        Broken(new([], TierApplication.Slice), ("tiers.tiers", "", "must be 1 to 50 tiers"));
        Broken(new([.. Enumerable.Range(0, 51).Select(k => new Tier(k, 0))], TierApplication.Slice), ("tiers.tiers", "", "must be 1 to 50 tiers"));
        Broken(new([.. Enumerable.Range(0, 50).Select(k => new Tier(k, 0))], TierApplication.WholeBalance));
        Broken(new([new(0, 0)], null));
        Broken(new([new(0, 0), new(1, 0)], null), ("tiers.application", "", "must be given with more than one tier"));
        Broken(new([new(1, 0)], null), ("tiers.tiers[0].lower_bound", "1", "must be 0 in the first tier"));
        Broken(
            new([new(0, 2), new(5, -1), new(5, 0)], TierApplication.Slice),
            ("tiers.tiers[0].rate", "2", PartOfOne),
            ("tiers.tiers[1].rate", "-1", PartOfOne),
            ("tiers.tiers[2].lower_bound", "5", "must be above that of the tier before"));
    }

    [Fact]
    public void Changes_AscendInThePeriod()
    {
        Expect(
            Flat with { Changes = [new(On("2025-12-31"), 2, null), new(On("2027-01-01"), 0, null), new(On("2027-01-01"), 0, null)] },
            ("changes[0].from_date", "2025-12-31", "must not be before start_date"),
            ("changes[0].rate", "2", PartOfOne),
            ("changes[1].from_date", "2027-01-01", "must be before end_date"),
            ("changes[2].from_date", "2027-01-01", "must be before end_date"),
            ("changes[2].from_date", "2027-01-01", "must be after that of the change before"));
        Expect(Flat with { Changes = [.. Enumerable.Range(0, 25).Select(k => new FeeChange(On("2026-01-01").AddDays(k), 0, null))] }, ("changes", "", "must be at most 24 changes"));
        Expect(Flat with { Changes = [.. Enumerable.Range(0, 24).Select(k => new FeeChange(On("2026-01-01").AddDays(k), 0, null))] });
    }

    [Fact]
    public void Waivers_DoNotOverlap()
    {
        Expect(
            Flat with { Waivers = [new(On("2025-12-31"), On("2026-02-01"), 0, null), new(On("2026-01-31"), On("2026-01-31"), null, 0), new(On("2026-03-01"), On("2027-01-02"), null, null)] },
            ("waivers[0].from_date", "2025-12-31", "must not be before start_date"),
            ("waivers[0].fraction", "0", "must be a fraction above 0, at most 1: 5 % is 0.05"),
            ("waivers[1].from_date", "2026-01-31", "must not be before the end of the waiver before"),
            ("waivers[1].to_date", "2026-01-31", "must be after from_date"),
            ("waivers[1].amount", "0", "must be above 0"),
            ("waivers[2].to_date", "2027-01-02", "must not be after end_date"),
            ("waivers[2]", "", "must have a fraction or an amount"));
        Expect(Flat with { Waivers = [new(On("2026-01-01"), On("2026-01-02"), 1.01m, 1)] }, ("waivers[0].fraction", "1.01", "must be a fraction above 0, at most 1: 5 % is 0.05"), ("waivers[0]", "", "must have a fraction or an amount"));
        FeeWaiver[] days = [.. Enumerable.Range(0, 101).Select(k => new FeeWaiver(On("2026-01-01").AddDays(k), On("2026-01-02").AddDays(k), 1, null))];
        Expect(Flat with { Waivers = days }, ("waivers", "", "must be at most 100 waivers"));
        Expect(Flat with { Waivers = days[..100] });
    }

    [Fact]
    public void MinimumAndMaximum_AgreeWithEachOther()
    {
        Expect(Flat with { Minimum = new(-1, FeeFrequency.Daily, false) }, ("minimum.per", "1", "must be MONTHLY, QUARTERLY, SEMI_ANNUAL, ANNUAL or AT_END"), ("minimum.amount", "-1", "must be at least 0"));
        Expect(
            Flat with { Maximum = new(-1, (FeeFrequency)9, 0) },
            ("maximum.per", "9", "must be MONTHLY, QUARTERLY, SEMI_ANNUAL, ANNUAL or AT_END"),
            ("maximum.amount", "-1", "must be at least 0"),
            ("maximum.charged_before", "0", "must be 0 to amount"));
        Expect(Flat with { Maximum = new(5, FeeFrequency.AtEnd, -1) }, ("maximum.charged_before", "-1", "must be 0 to amount"));
        Expect(
            Flat with { Minimum = new(5, FeeFrequency.Monthly, true), Maximum = new(4.99m, FeeFrequency.Annual, 0) },
            ("maximum.per", "5", "must be that of the minimum"),
            ("maximum.amount", "4.99", "must not be below the minimum"));
    }

    [Fact]
    public void Frequencies_FitTheMethod()
    {
        Expect(Flat with { AccrualFrequency = FeeFrequency.Daily }, input => input with { Method = AccrualMethod.Daily });
        Expect(Flat with { AccrualFrequency = FeeFrequency.Daily }, ("accrual_frequency", "1", "must be DAILY with a daily method, and not without"));
        Expect(Flat with { AccrualFrequency = FeeFrequency.AtEnd }, input => input with { Method = AccrualMethod.DailyCompounded }, ("accrual_frequency", "6", "must be DAILY with a daily method, and not without"));
        Expect(Flat with { AccrualFrequency = (FeeFrequency)9 }, ("accrual_frequency", "9", "must be a value that the contract names"));
    }

    [Fact]
    public void Payments_AreOneAtATime()
    {
        static FeeTerm Paid(FeeFrequency frequency, int lag) => Flat with { Payments = new(frequency, lag, On("2026-01-01"), 0) };
        Expect(Paid(FeeFrequency.Monthly, 28), ("payment_lag_days", "28", "must be 0 to 27 with this payment frequency"));
        Expect(Paid(FeeFrequency.Quarterly, 89), ("payment_lag_days", "89", "must be 0 to 88 with this payment frequency"));
        Expect(Paid(FeeFrequency.SemiAnnual, 181), ("payment_lag_days", "181", "must be 0 to 180 with this payment frequency"));
        Expect(Paid(FeeFrequency.Annual, 365), ("payment_lag_days", "365", "must be 0 to 364 with this payment frequency"));
        Expect(Paid(FeeFrequency.Annual, -1), ("payment_lag_days", "-1", "must be 0 to 364 with this payment frequency"));
        Expect(Paid(FeeFrequency.Annual, 364));
        Expect(Paid(FeeFrequency.Daily, 0), ("payment_frequency", "1", "must be MONTHLY, QUARTERLY, SEMI_ANNUAL or ANNUAL"));
        Expect(Paid(FeeFrequency.AtEnd, 0), ("payment_frequency", "6", "must be MONTHLY, QUARTERLY, SEMI_ANNUAL or ANNUAL"));
        Expect(Flat with { Payments = new(FeeFrequency.Annual, 0, On("2026-01-02"), -1) }, ("opening_balance", "-1", "must be at least 0"), ("payment_start", "2026-01-02", "must not be after start_date"));
        Expect(Flat with { Payments = new(FeeFrequency.Annual, 0, On("2026-01-01"), 5, 6) }, ("opening_due", "6", "must be 0 to opening_balance"));
        Expect(Flat with { Payments = new(FeeFrequency.Annual, 0, On("2026-01-01"), 5, -1) }, ("opening_due", "-1", "must be 0 to opening_balance"));
        Expect(Flat with { Payments = new(FeeFrequency.Annual, 0, On("2015-12-24"), 0) }, ("payment_start", "2015-12-24", "must be at most 3,660 days before start_date"));
        Expect(Flat with { Payments = new(FeeFrequency.Annual, 0, On("2015-12-25"), 0) });
        Expect(Flat with { PaidInUnits = true, Payments = new(FeeFrequency.Annual, 0, On("2026-01-01"), 0) }, ("paid_in_units", "true", "must be false with payment_frequency"));
    }

    private static void Expect(FeeTerm fee, params (string Field, string Value, string Rule)[] rules) => Expect(fee, input => input, rules);

    private static void Expect(FeeTerm fee, Func<AccrualInput, AccrualInput> change, params (string Field, string Value, string Rule)[] rules)
    {
        var input = change(new AccrualInput
        {
            StartDate = On("2026-01-01"),
            EndDate = On("2027-01-01"),
            OpeningNetAssets = 1000,
            Fees = [fee],
            FamilyAssets = fee.Family is null ? [] : [new("F", null, 1000)],
            UnitsOutstanding = fee.PaidInUnits ? 1 : null,
            Method = AccrualMethod.Opening,
            Rounding = Rounding.Working,
        });
        Assert.Equal(rules.Select(rule => new FieldViolation($"fees[0].{rule.Field}", rule.Value, rule.Rule)), FeeAccrualCalculator.Validate(input));
        foreach (var (field, _, _) in rules)
        {
            Assert.DoesNotContain($"fees[0].{field} ", Fields(FeeAccrualCalculator.Validate(input, Unread($"fees[0].{field}"))) + " ", StringComparison.Ordinal);
        }
    }
}
