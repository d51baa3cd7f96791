using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests;

/// <summary>A projection as a stream.</summary>
[Collection(HostTests.Name)]
public sealed class StreamFeeProjectionTests(HostFixture fixture)
{
    [Fact]
    public async Task Stream_OfManyPeriods_EqualsTheUnaryCall()
    {
        var request = Projection();
        var parts = await Stream(request);
        request.ShowPeriods = true;
        var whole = await fixture.Host.Fees.ProjectFeesAsync(request);

        Assert.Equal([120, 120, 60, 0], parts.Select(part => part.Periods?.Periods.Count ?? 0));
        var summary = parts[^1].Summary.Clone();
        summary.Periods.AddRange(parts.SkipLast(1).SelectMany(part => part.Periods.Periods));
        Assert.Equal(whole, summary);
    }

    [Fact]
    public async Task Stream_OfABadProjection_NamesItsFields()
    {
        var request = Projection();
        (request.ShowPeriods, request.Explain) = (true, true);
        request.GrowthScenarios.Add(new GrowthScenario { Name = "a", AnnualGrowth = "0" });
        request.AnnualGrowth = "";
        request.AnnualFee = "2";
        request.EndDate = Make.Date(2025, 1, 1);

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Stream(request));

        Assert.Equal("projection.growth_scenarios projection.show_periods projection.explain projection.end_date projection.annual_fee", error.Fields);
    }

    private static ProjectFeesRequest Projection() => new()
    {
        Currency = "USD",
        InitialInvestment = "10000",
        StartDate = Make.Date(2026, 1, 1),
        EndDate = Make.Date(2051, 1, 1),
        AnnualGrowth = "0.05",
        AnnualFee = "0.01",
        Convention = FeeConvention.RateDifference,
        Period = Frequency.Monthly,
        ShowCosts = true,
    };

    private async Task<List<StreamFeeProjectionResponse>> Stream(ProjectFeesRequest projection)
    {
        using var call = fixture.Host.Fees.StreamFeeProjection(new StreamFeeProjectionRequest { Projection = projection });
        var parts = new List<StreamFeeProjectionResponse>();
        await foreach (var part in call.ResponseStream.ReadAllAsync())
        {
            parts.Add(part);
        }

        return parts;
    }
}
