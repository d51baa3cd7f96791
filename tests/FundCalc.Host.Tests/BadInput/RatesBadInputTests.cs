using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What converting rates refuses.</summary>
[Collection(HostTests.Name)]
public sealed class RatesBadInputTests(HostFixture fixture)
{
    [Fact]
    public Task NoRate_IsNamed() => RichError.OfFieldAsync("rate", "", "must be given: annual_percentage_rate", Convert(new() { Compounding = new() { PeriodsPerYear = 12 } }));

    [Fact]
    public Task AYieldWithoutTarget_IsNamed() => RichError.OfFieldAsync("target", "", "must be given with annual_percentage_yield", Convert(new() { AnnualPercentageYield = "0.05" }));

    [Fact]
    public async Task EverythingWrong_IsToldAtOnce()
    {
        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Convert(new()
        {
            AnnualPercentageRate = "NaN",
            Compounding = new() { Continuous = false },
            Target = new(),
            Rounding = new() { Places = 19 },
        }));
        Assert.Equal("annual_percentage_rate compounding.continuous target rounding.places", error.Fields);
    }

    [Theory]
    [InlineData("-1", "must be above -1")]
    [InlineData("51", "must be at most 50 a year")]
    public Task ARateBeyondItsBounds_IsNamed(string rate, string rule) => RichError.OfFieldAsync("annual_percentage_rate", $"'{rate}'", rule, Convert(new()
    {
        AnnualPercentageRate = rate,
        Compounding = new() { PeriodsPerYear = 12 },
    }));

    [Fact]
    public Task ARateOfNoPeriod_IsNamed() => RichError.OfFieldAsync("compounding.continuous", "'true'", "must not be set with periodic_rate", Convert(new()
    {
        PeriodicRate = "0.01",
        Compounding = new() { Continuous = true },
    }));

    private Task<ConvertRateResponse> Convert(ConvertRateRequest request) => fixture.Host.Fees.ConvertRateAsync(request).ResponseAsync;
}
