using FundCalc.Client.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Client.Tests;

public sealed class FundCalcClientTests(HostFixture host) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task Nav_WorkedCase_ComesOut()
    {
        CalculateNavResponse reply = await host.Client.Nav.CalculateNavAsync(new CalculateNavRequest
        {
            FundCurrency = "USD",
            Books = new FundBooks { Assets = "500000000", Liabilities = "50000000" },
            Classes = { new ShareClass { ClassId = "A", UnitsIssued = "20000000" } },
        });
        Assert.Equal("22.50", reply.Classes[0].NavPerUnit);
    }

    [Fact]
    public async Task Value_BadFields_AreAllInTheTypedError()
    {
        FundCalcException error = await Assert.ThrowsAsync<FundCalcException>(() => host.Client.Valuation.ValuePortfolioAsync(Request(("AAPL", "1,5"), ("AAPL", "NaN"))).ResponseAsync);
        Assert.Equal((StatusCode.InvalidArgument, "INVALID_FIELD"), (error.Code, error.Reason));
        Assert.Equal(["portfolio.positions[0].quantity", "portfolio.positions[1].quantity"], error.FieldViolations.Select(violation => violation.Subject));
        Assert.Contains("1,5", error.FieldViolations[0].Description, StringComparison.Ordinal);
        Assert.NotEqual("", error.RequestId);
        Assert.IsType<RpcException>(error.InnerException);
    }

    [Fact]
    public void Value_Blocking_FailsWithTheSameType()
        => Assert.Equal("INVALID_FIELD", Assert.Throws<FundCalcException>(() => host.Client.Valuation.ValuePortfolio(Request(("AAPL", "")))).Reason);

    [Fact]
    public async Task Value_MissingPrices_AreNamed()
    {
        FundCalcException error = await Assert.ThrowsAsync<FundCalcException>(() => host.Client.Valuation.ValuePortfolioAsync(Request(("NO-SUCH", "1"), ("NONE", "1"))).ResponseAsync);
        Assert.Equal((StatusCode.FailedPrecondition, "PRICE_MISSING"), (error.Code, error.Reason));
        Assert.Equal(["price:NO-SUCH", "price:NONE"], error.Missing.Select(missing => missing.Subject).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Call_WithoutDeadline_GetsTheClientsOwn()
    {
        using var hurried = new FundCalcClient(host.Address, new FundCalcClientOptions { CallTimeout = TimeSpan.Zero });
        FundCalcException error = await Assert.ThrowsAsync<FundCalcException>(() => hurried.Valuation.ValuePortfolioAsync(Request(("AAPL", "1"))).ResponseAsync);
        Assert.Equal(StatusCode.DeadlineExceeded, error.Code);
        ValuePortfolioResponse patient = await hurried.Valuation.ValuePortfolioAsync(Request(("AAPL", "1")), deadline: DateTime.UtcNow.AddMinutes(1));
        Assert.Equal("309.35", patient.Value.NetAssets);
    }

    [Fact]
    public async Task Publish_NotAllowed_FailsWithTheTypedError()
    {
        using AsyncClientStreamingCall<PublishPricesRequest, PublishPricesResponse> call = host.Client.Prices.PublishPrices();
        FundCalcException error = await Assert.ThrowsAsync<FundCalcException>(() => call.ResponseAsync);
        Assert.Equal((StatusCode.PermissionDenied, "PUBLISHING_NOT_ALLOWED"), (error.Code, error.Reason));
    }

    private static ValuePortfolioRequest Request(params (string Instrument, string Quantity)[] positions)
    {
        var request = new ValuePortfolioRequest { BaseCurrency = "USD", Portfolio = new Portfolio { PortfolioId = "p" } };
        request.Portfolio.Positions.Add(positions.Select(position => new Position { InstrumentId = position.Instrument, Quantity = position.Quantity }));
        return request;
    }
}
