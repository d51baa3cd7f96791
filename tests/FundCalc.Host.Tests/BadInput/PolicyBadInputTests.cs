using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What of a policy is refused: field path, value and rule.</summary>
[Collection(HostTests.Name)]
public sealed class PolicyBadInputTests(HostFixture fixture)
{
    private const string Greatest = "3653.00:00:00";

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 99)]
    [InlineData(-1, 0)]
    [InlineData(315_619_200, 1_000)]
    [InlineData(long.MaxValue, 0)]
    [InlineData(long.MinValue, 0)]
    [InlineData(1, -1)]
    [InlineData(1, 1_000_000_000)]
    public async Task Ages_OutOfRange_AreNamed(long seconds, int nanos)
    {
        var age = new Duration { Seconds = seconds, Nanos = nanos };
        await Refused(new PricePolicy { MaxAge = age }, "max_age", $"{seconds} s {nanos} ns", Greatest);
        await Refused(new PricePolicy { MaxFxAge = age }, "max_fx_age", $"{seconds} s {nanos} ns", Greatest);
        await RichError.OfFieldAsync("max_age", $"{seconds} s {nanos} ns", Greatest, Get(new GetPricesRequest { MaxAge = age }));
    }

    [Fact]
    public async Task Ages_AtTheirBounds_AreTaken()
    {
        // 3,653 days: every price of the book is younger.
        Assert.Equal("27500.00", (await Call(new PricePolicy { MaxAge = new Duration { Seconds = 315_619_200 } })).Value.NetAssets);
        var least = await Call(new PricePolicy { MaxAge = new Duration { Nanos = 100 }, OnStale = StaleAction.Flag });
        Assert.Equal([QualityFlag.Stale], least.Value.Flags);
    }

    [Theory]
    [InlineData(StaleAction.Fail)]
    [InlineData(StaleAction.Flag)]
    public Task OnStale_WithoutALimit_IsNamed(StaleAction action) =>
        Refused(new PricePolicy { OnStale = action }, "on_stale", action.ToString(), "must come with max_age or max_fx_age");

    [Fact]
    public Task OnStale_HaircutWithoutALimitOfPrices_IsNamed() =>
        Refused(new PricePolicy { OnStale = StaleAction.Haircut, StaleHaircut = "0.1", MaxFxAge = Day }, "on_stale", "Haircut", "must come with max_age");

    [Fact]
    public async Task Actions_ThatTheContractDoesNotName_AreNamed()
    {
        await Refused(new PricePolicy { MaxAge = Day, OnStale = (StaleAction)4 }, "on_stale", "4", "must be a value that the contract names");
        await Refused(new PricePolicy { OnMissing = (MissingAction)(-1) }, "on_missing", "-1", "must be a value that the contract names");
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.01")]
    [InlineData("-0.1")]
    [InlineData("5%")]
    public Task StaleHaircut_ThatIsNoFraction_IsNamed(string haircut) =>
        Refused(new PricePolicy { MaxAge = Day, OnStale = StaleAction.Haircut, StaleHaircut = haircut }, "stale_haircut", haircut, "must be");

    [Theory]
    [InlineData(StaleAction.Unspecified)]
    [InlineData(StaleAction.Fail)]
    [InlineData(StaleAction.Flag)]
    public Task StaleHaircut_WithoutHaircut_IsNamed(StaleAction action) =>
        Refused(new PricePolicy { MaxAge = Day, OnStale = action, StaleHaircut = "0.1" }, "stale_haircut", "'0.1'", "must be absent unless on_stale is HAIRCUT");

    [Fact]
    public async Task LevelHaircuts_ThatBreakARule_AreNamed()
    {
        await Refused(Levels((FairValueLevel._3, "0.1"), (FairValueLevel._3, "0.1")), "level_haircuts[1].level", "3", "must stand there once");
        await Refused(Levels((FairValueLevel.Unspecified, "0.1")), "level_haircuts[0].level", "", "must be given");
        await Refused(Levels(((FairValueLevel)4, "0.1")), "level_haircuts[0].level", "4", "must be a value that the contract names");
        await Refused(Levels((FairValueLevel._2, "1.5")), "level_haircuts[0].haircut", "'1.5'", "must be a fraction from 0 to 1");
        await Refused(Levels((FairValueLevel._2, "")), "level_haircuts[0].haircut", "", "must be given");
    }

    [Fact]
    public async Task ShortPriceKinds_ThatBreakARule_AreNamed()
    {
        var request = Make.Good();
        request.Prices = new PriceSelection { ShortPriceKinds = { PriceKind.Ask, PriceKind.Fx } };
        await RichError.OfFieldAsync("prices.short_price_kinds[1]", "7", "but not FX", fixture.Host.Valuation.ValuePortfolioAsync(request).ResponseAsync);

        request.Prices = new PriceSelection { ShortPriceKinds = { PriceKind.Ask, PriceKind.Ask } };
        await RichError.OfFieldAsync("prices.short_price_kinds[1]", "3", "must stand there once", fixture.Host.Valuation.ValuePortfolioAsync(request).ResponseAsync);
    }

    [Fact]
    public async Task Batch_PolicyThatBreaksARule_EndsTheStream()
    {
        var settings = Make.Settings(prices: new PriceSelection { Policy = new PricePolicy { OnStale = StaleAction.Flag } });

        await RichError.OfFieldAsync("settings.prices.policy.on_stale", "Flag", "must come with max_age or max_fx_age", BatchReply.OfAsync(fixture.Host.Valuation, settings));
    }

    [Fact]
    public async Task NavOfBooks_RefusesWhatConcernsPositionsAlone()
    {
        var request = new CalculateNavRequest
        {
            Books = new FundBooks { Assets = "10" },
            FundCurrency = "USD",
            Classes = { new ShareClass { ClassId = "A", UnitsIssued = "1" } },
            Prices = new PriceSelection { Policy = Levels((FairValueLevel._3, "0.1")) },
        };
        request.Prices.Policy.OnMissing = MissingAction.Fail;
        request.Prices.Policy.OnStale = StaleAction.Haircut;
        request.Prices.Policy.StaleHaircut = "0.1";
        request.Prices.Policy.MaxAge = Day;

        var error = await RichError.OfAsync(Grpc.Core.StatusCode.InvalidArgument, "INVALID_FIELD", fixture.Host.Nav.CalculateNavAsync(request).ResponseAsync);

        Assert.Equal("prices.policy.on_stale prices.policy.on_missing prices.policy.level_haircuts", error.Fields);
        error.Names("prices.policy.on_missing", "Fail", "must be absent with books: nothing is priced");
    }

    [Fact]
    public async Task GetPrices_HaircutOrActionWithoutLimit_IsNamed()
    {
        await RichError.OfFieldAsync("on_stale", "Haircut", "must be FAIL or FLAG", Get(new GetPricesRequest { MaxAge = Day, OnStale = StaleAction.Haircut }));
        await RichError.OfFieldAsync("on_stale", "Flag", "must come with max_age", Get(new GetPricesRequest { OnStale = StaleAction.Flag }));
        await RichError.OfFieldAsync("on_stale", "9", "must be a value that the contract names", Get(new GetPricesRequest { MaxAge = Day, OnStale = (StaleAction)9 }));
    }

    private static Duration Day => new() { Seconds = 86_400 };

    private static PricePolicy Levels(params (FairValueLevel Level, string Haircut)[] haircuts) =>
        new() { LevelHaircuts = { haircuts.Select(haircut => new LevelHaircut { Level = haircut.Level, Haircut = haircut.Haircut }) } };

    private Task<RichError> Refused(PricePolicy policy, string field, string value, string rule) =>
        RichError.OfFieldAsync("prices.policy." + field, value, rule, Call(policy));

    private Task<ValuePortfolioResponse> Call(PricePolicy policy)
    {
        var request = Make.Good();
        request.Prices = new PriceSelection { Policy = policy };
        return fixture.Host.Valuation.ValuePortfolioAsync(request).ResponseAsync;
    }

    private Task<GetPricesResponse> Get(GetPricesRequest request)
    {
        request.InstrumentIds.Add("ACME");
        return fixture.Host.Prices.GetPricesAsync(request).ResponseAsync;
    }
}
