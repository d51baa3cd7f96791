using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What accruing fees refuses in the terms of a fee and in what comes with them; the calculator's rules have tests of their own.</summary>
[Collection(HostTests.Name)]
public sealed class FeeTermsBadInputTests(HostFixture fixture)
{
    [Fact]
    public async Task EverythingWrongWithTheTerms_IsToldAtOnce()
    {
        var fee = new FeeTerm
        {
            Kind = FeeKind.Management,
            Base = (FeeBase)44,
            Tiers = new TierSchedule { Tiers = { new Tier { LowerBound = "x", Rate = "5" }, new Tier { LowerBound = "-1" } }, Application = (TierApplication)44 },
            Changes = { new FeeChange(), new FeeChange { FromDate = Make.Date(2026, 3, 5), Holiday = false }, new FeeChange { FromDate = Make.Date(2026, 3, 6), Rate = "1e999" } },
            Minimum = new FeeMinimum { Amount = "-1" },
            Maximum = new FeeMaximum { Per = (FeeFrequency)44, ChargedBefore = "x" },
            Family = new string('x', 65),
            AccrualFrequency = (FeeFrequency)44,
            PaymentFrequency = (FeeFrequency)44,
            Waivers = { new FeeWaiver { Fraction = "2" }, new FeeWaiver { Amount = "0" } },
            UsualRange = (UsualRange)44,
            AmountPerTransaction = "x",
            OpeningBalance = "x",
            OpeningDue = "y",
        };
        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", AccrueAsync(request =>
        {
            request.Fees[0] = fee;
            request.UnitsOutstanding = "x";
            request.OpeningGrossAssets = "x";
            request.UnitsRounding = new Rounding { Places = 19 };
            request.RateRounding = new Rounding { CurrencyMinorUnit = true };
            request.FamilyAssets.Add(new FamilyAssets { Date = Make.Date(2026, 2, 30), Total = "x" });
            request.Rewards.Add(new RewardEntry { Amount = "x" });
            request.Transactions.Add(new TransactionEntry { Value = "x", Count = -1 });
            request.Observations.Add(new NetAssetsObservation { Date = Make.Date(2026, 3, 5), NetAssets = "1", GrossAssets = "x" });
        }));

        foreach (var field in new[]
        {
            "fees[0].base", "fees[0].tiers.tiers[0].lower_bound", "fees[0].tiers.tiers[0].rate", "fees[0].tiers.tiers[1].rate", "fees[0].tiers.application", "fees[0].changes[0].terms",
            "fees[0].changes[0].from_date", "fees[0].changes[1].holiday", "fees[0].changes[2].rate", "fees[0].minimum.amount", "fees[0].minimum.per", "fees[0].maximum.amount", "fees[0].maximum.per",
            "fees[0].maximum.charged_before", "fees[0].family", "fees[0].accrual_frequency", "fees[0].payment_frequency", "fees[0].waivers[0].fraction", "fees[0].waivers[1].from_date", "fees[0].waivers[1].amount",
            "fees[0].usual_range", "fees[0].amount_per_transaction", "units_outstanding", "opening_gross_assets", "units_rounding.places", "rate_rounding.currency_minor_unit", "family_assets[0].family",
            "family_assets[0].date", "family_assets[0].total", "rewards[0].date", "rewards[0].amount", "transactions[0].date", "transactions[0].value", "transactions[0].count", "observations[0].gross_assets",
        })
        {
            Assert.Contains(error.Violations, violation => violation.Field.Equals(field, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("payment_lag_days", "'3'")]
    [InlineData("opening_balance", "'5'")]
    [InlineData("opening_due", "'4'")]
    [InlineData("payment_start", "")]
    public Task TermsOfPayment_WithoutAFrequency_AreRefused(string field, string value) => RichError.OfFieldAsync($"fees[0].{field}", value, "must come with payment_frequency", AccrueAsync(request =>
    {
        switch (field)
        {
            case "payment_lag_days":
                request.Fees[0].PaymentLagDays = 3;
                break;
            case "opening_balance":
                request.Fees[0].OpeningBalance = "5";
                break;
            case "opening_due":
                request.Fees[0].OpeningDue = "4";
                break;
            default:
                request.Fees[0].PaymentStart = Make.Date(2026, 1, 1);
                break;
        }
    }));

    [Fact]
    public Task Tiers_NotAscending_AreNamed() => RichError.OfFieldAsync("fees[0].tiers.tiers[1].lower_bound", "'0'", "must be above that of the tier before", AccrueAsync(request =>
    {
        request.Fees[0].AnnualRate = "";
        request.Fees[0].Tiers = new TierSchedule { Tiers = { new Tier { LowerBound = "0", Rate = "0.01" }, new Tier { LowerBound = "0", Rate = "0.02" } }, Application = TierApplication.Slice };
    }));

    [Fact]
    public Task Minimum_AboveTheMaximum_IsRefused() => RichError.OfFieldAsync("fees[0].maximum.amount", "'9'", "must not be below the minimum", AccrueAsync(request =>
    {
        request.Fees[0].Minimum = new FeeMinimum { Amount = "10", Per = FeeFrequency.Annual };
        request.Fees[0].Maximum = new FeeMaximum { Amount = "9", Per = FeeFrequency.Annual };
    }));

    [Fact]
    public async Task Lists_BeyondTheirLimits_AreRefused()
    {
        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", AccrueAsync(request =>
        {
            request.Fees[0].AnnualRate = "";
            request.Fees[0].Tiers = new TierSchedule { Application = TierApplication.Slice };
            request.Fees[0].Tiers.Tiers.AddRange(Enumerable.Range(0, 51).Select(k => new Tier { LowerBound = $"{k}", Rate = "0" }));
            request.Fees[0].Changes.AddRange(Enumerable.Repeat(new FeeChange { FromDate = Make.Date(2026, 3, 5), Rate = "0" }, 25));
            request.Fees[0].Waivers.AddRange(Enumerable.Repeat(new FeeWaiver { FromDate = Make.Date(2026, 3, 5), Fraction = "1" }, 101));
            request.Rewards.AddRange(Enumerable.Repeat(new RewardEntry { Date = Make.Date(2026, 3, 5), Amount = "0" }, 10_001));
            request.Transactions.AddRange(Enumerable.Repeat(new TransactionEntry { Date = Make.Date(2026, 3, 5) }, 10_001));
            request.FamilyAssets.AddRange(Enumerable.Repeat(new FamilyAssets { Family = "F", Total = "0" }, 3_661));
        }));

        Assert.Equal("fees[0].tiers.tiers fees[0].changes fees[0].waivers family_assets rewards transactions", error.Fields);
    }

    [Fact]
    public Task AnExplanationOfTooManySteps_IsRefused() => RichError.OfFieldAsync("explain", "", "must be false here", AccrueAsync(request =>
    {
        request.Method = AccrualMethod.DailyCompounded;
        request.EndDate = Make.Date(2036, 3, 1);
        request.Explain = true;
    }));

    private Task<AccrueFeesResponse> AccrueAsync(Action<AccrueFeesRequest> change)
    {
        var request = new AccrueFeesRequest
        {
            Currency = "USD",
            StartDate = Make.Date(2026, 3, 1),
            EndDate = Make.Date(2026, 4, 1),
            OpeningNetAssets = "10000",
            Fees = { new FeeTerm { Kind = FeeKind.Management, AnnualRate = "0.01" } },
            Method = AccrualMethod.Daily,
        };
        change(request);
        return fixture.Host.Fees.AccrueFeesAsync(request).ResponseAsync;
    }
}
