using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What performance fees refuse.</summary>
[Collection(HostTests.Name)]
public sealed class PerformanceBadInputTests(HostFixture fixture)
{
    [Fact]
    public async Task EverythingWrong_IsToldAtOnce()
    {
        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Calculate(new CalculatePerformanceFeeRequest
        {
            Rate = "20",
            Scope = (PerformanceScope)44,
            Hurdle = new HurdleTerms { FixedRate = "x", SoftTest = (SoftHurdleTest)44, Growth = (HurdleGrowth)44, GrowsFrom = (HurdleBase)44, DayCount = DayCount.ActActIcma, Resets = (HurdleReset)44 },
            CatchUp = "0",
            LossCarry = new LossCarryTerms { Years = -1, Carried = { new CarriedLoss { Shortfall = "1" } } },
            Order = (ManagementFeeOrder)44,
            Cap = new PerformanceFeeCap { Rate = "-1" },
            Points = { new PerformancePoint { Date = Make.Date(2024, 1, 1), GrossReturn = "0" }, new PerformancePoint { Date = Make.Date(2023, 2, 29), Value = "-1", ManagementFee = "NaN" } },
            OpeningUnits = "0",
            ValueRounding = new Rounding { CurrencyMinorUnit = true },
            Rounding = new Rounding { Places = 19 },
        }));

        foreach (var field in new[]
        {
            "currency", "high_water_mark", "high_water_mark.basis", "rate", "scope", "hurdle.fixed_rate", "hurdle.kind", "hurdle.soft_test", "hurdle.growth", "hurdle.grows_from", "hurdle.day_count", "hurdle.resets",
            "loss_carry.kind", "loss_carry.unit", "loss_carry.carried[0].period_end", "crystallisation", "order", "cap.rate", "points[0].value", "points[1].date", "points[1].value", "points[1].management_fee", "opening_units",
            "value_rounding.currency_minor_unit", "rounding.places",
        })
        {
            Assert.Single(error.Violations, violation => violation.Field.Equals(field, StringComparison.Ordinal));
        }
    }

    [Fact]
    public Task Hurdle_WithoutRateAndIndex_IsNamed()
    {
        var request = Good();
        request.Hurdle = new HurdleTerms { Kind = HurdleKind.Hard };

        return RichError.OfFieldAsync("hurdle", "", "must have a fixed rate or an index", Calculate(request));
    }

    [Fact]
    public Task Index_WithoutALevelOnAPoint_IsNamed()
    {
        var request = Good();
        request.Hurdle = new HurdleTerms
        {
            Index = new IndexPath { Points = { new IndexPoint { Date = Make.Date(2024, 1, 1), Level = "100" } } },
            Kind = HurdleKind.Hard,
            NegativeReturn = NegativeReturnFee.Paid,
        };

        return RichError.OfFieldAsync("hurdle.index.points", "'2025-01-01'", "must have a level on the date of each point", Calculate(request));
    }

    [Fact]
    public Task Units_NegativeAfterARedemption_NameThePoint()
    {
        var request = Good();
        request.Points[1].RedeemedUnits = "1.01";

        return RichError.OfFieldAsync("points[1].redeemed_units", "'1.01'", "must be at most the units that there are", Calculate(request));
    }

    [Fact]
    public Task Losses_BesideAMark_AreAContradiction()
    {
        var request = Good();
        request.HighWaterMark.Basis = HighWaterMarkBasis.Net;
        request.LossCarry = new LossCarryTerms { Kind = LossCarryKind.Unlimited, Unit = LossCarryUnit.Amount };

        return RichError.OfFieldAsync("loss_carry", "", "must be empty with a mark", Calculate(request));
    }

    [Fact]
    public async Task Lots_OfTheSameName_AreRefused()
    {
        var request = Lots();
        request.Lots.Add(request.Lots[0].Clone());
        request.Lots.Add(new PerformanceLot { Units = "1", EntryDate = Make.Date(2024, 1, 1) });

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Calculate(request));

        Assert.Equal("lots[1].lot_id lots[2].lot_id", error.Fields);
    }

    /// <summary>200 units at 10 that earn to 15 pay 200 for fees at 20 %: 13.33 units. 190 more cannot be redeemed.</summary>
    [Fact]
    public Task Redemption_OfMoreThanFeesLeave_IsNamed()
    {
        var request = Lots();
        request.Points.Add(new PerformancePoint { Date = Make.Date(2025, 6, 1), Value = "15" });
        request.Lots[0].Redemptions.Add(new LotRedemption { Date = Make.Date(2025, 6, 1), Units = "190" });

        return RichError.OfFieldAsync("lots[0].redemptions[0].units", "", "must be at most the units that the lot has then", Calculate(request));
    }

    [Fact]
    public Task Equalisation_BesideAHurdle_IsAContradiction()
    {
        var request = Lots();
        (request.Scope, request.Equalisation) = (PerformanceScope.PerClass, EqualisationMethod.DepreciationDeposit);
        request.Hurdle = new HurdleTerms { FixedRate = "0.05", Kind = HurdleKind.Hard, Growth = HurdleGrowth.Simple, GrowsFrom = HurdleBase.HighWaterMark };

        return RichError.OfFieldAsync("hurdle", "", "must be empty with equalisation", Calculate(request));
    }

    [Fact]
    public async Task Series_OfWhatIsNone_AreNamed()
    {
        var request = Lots();
        (request.Scope, request.Equalisation, request.RollUp) = (PerformanceScope.PerClass, EqualisationMethod.CreditAndContingentRedemption, true);
        request.Lots[0].IssuePrice = "1000";

        Assert.Equal("roll_up lots[0].issue_price", (await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Calculate(request))).Fields);
    }

    [Fact]
    public Task Equalisation_ThatIsUnknown_IsNamed()
    {
        var request = Lots();
        (request.Scope, request.Equalisation) = (PerformanceScope.PerClass, (EqualisationMethod)44);

        return RichError.OfFieldAsync("equalisation", "'44'", "must be a value that the contract names", Calculate(request));
    }

    [Fact]
    public async Task Shortfall_OfAnOpeningValueOfZero_IsOutOfRange()
    {
        var request = Good();
        request.LossCarry = new LossCarryTerms { Kind = LossCarryKind.Unlimited, Unit = LossCarryUnit.Return };
        request.Points[1].Value = "0";
        request.Points.Add(new PerformancePoint { Date = Make.Date(2026, 1, 1), Value = "1" });

        var error = await RichError.OfAsync(StatusCode.OutOfRange, "FIGURE_OUT_OF_RANGE", Calculate(request));

        Assert.Contains("results[1].carried_losses", error.Exception.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Points_BeyondTheLimit_AreRefused()
    {
        var request = Good();
        request.Points.AddRange(Enumerable.Range(0, 3660).Select(i => new PerformancePoint { Date = new Date { Year = 2026 + (i / 300), Month = 1 + (i / 25 % 12), Day = 1 + (i % 25) }, Value = "1" }));

        Assert.Equal("points", (await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Calculate(request))).Fields);
    }

    private static CalculatePerformanceFeeRequest Good() => new()
    {
        Currency = "USD",
        Rate = "0.2",
        HighWaterMark = new HighWaterMarkTerms { Basis = HighWaterMarkBasis.None },
        Crystallisation = new CrystallisationTerms { Frequency = CrystallisationFrequency.Annual },
        Points = { new PerformancePoint { Date = Make.Date(2024, 1, 1), Value = "10" }, new PerformancePoint { Date = Make.Date(2025, 1, 1), Value = "15" } },
    };

    private static CalculatePerformanceFeeRequest Lots()
    {
        var request = Good();
        request.Scope = PerformanceScope.PerLot;
        request.HighWaterMark.Basis = HighWaterMarkBasis.Net;
        request.Crystallisation.OnRedemption = true;
        request.Lots.Add(new PerformanceLot { LotId = "a", Units = "200", EntryDate = Make.Date(2024, 1, 1) });
        return request;
    }

    private Task<CalculatePerformanceFeeResponse> Calculate(CalculatePerformanceFeeRequest request) => fixture.Host.Fees.CalculatePerformanceFeeAsync(request).ResponseAsync;
}
