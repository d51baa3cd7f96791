using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>Messages too large, deadlines that have passed, callers that leave.</summary>
public sealed class TransportBadInputTests : IAsyncLifetime
{
    private RunningHost _host = null!;

    public async Task InitializeAsync() => _host = await RunningHost.StartAsync("--Listen:MaxMessageBytes=65536");

    public async Task DisposeAsync()
    {
        Assert.Equal("27500.00", (await _host.Valuation.ValuePortfolioAsync(Make.Good())).Value.NetAssets);
        Assert.DoesNotContain(_host.Logs.Entries, entry => entry.Level >= LogLevel.Warning);
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Message_OverTheLimit_IsRefusedWithTheLimit()
    {
        var error = await RichError.OfAsync(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", _host.Valuation.ValuePortfolioAsync(Large()).ResponseAsync);

        error.Names("message", "", "must have at most 65536 bytes");
        Assert.NotEmpty(error.Request!.RequestId);
    }

    [Fact]
    public async Task Message_OverTheLimitInMidStream_EndsTheStreamWithTheLimit()
    {
        using var call = _host.Valuation.RevaluePortfolios();
        await call.RequestStream.WriteAsync(Make.Settings());
        await call.RequestStream.WriteAsync(Make.Rows(Make.Row(1, Make.Position("ACME", "1"))));
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));

        // The host may end the call before it has all of the message; why, the reading side says.
        _ = await Record.ExceptionAsync(() => call.RequestStream.WriteAsync(Make.Rows(new RowPortfolio { Sequence = 2, Portfolio = Large().Portfolio })));

        var error = await RichError.OfAsync(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", call.ResponseStream.MoveNext(CancellationToken.None));
        error.Names("message", "", "must have at most 65536 bytes");
    }

    [Theory]
    [InlineData("1n")]
    [InlineData("1u")]
    public async Task Deadline_AlreadyPast_IsDeadlineExceeded(string timeout)
    {
        // A client of .NET does not even send such a call; others send the shortest time that there is.
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_host.Grpc, "/fundcalc.v1.ValuationService/ValuePortfolio"))
        {
            Version = new Version(2, 0),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([0, 0, 0, 0, 0]) { Headers = { ContentType = new("application/grpc") } },
        };
        request.Headers.Add("te", "trailers");
        request.Headers.Add("grpc-timeout", timeout);

        using var response = await client.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();

        var status = response.TrailingHeaders.TryGetValues("grpc-status", out var trailers) ? trailers : response.Headers.GetValues("grpc-status");
        Assert.Equal("4", Assert.Single(status));
    }

    [Fact]
    public async Task Caller_GoneInMidStream_LeavesNoErrorBehind()
    {
        using (var call = _host.Valuation.RevaluePortfolios())
        {
            await call.RequestStream.WriteAsync(Make.Settings());
            await call.RequestStream.WriteAsync(Make.Rows(Make.Row(1, Make.Position("ACME", "1"))));
            Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        }

        // The host notes the departure; what it logs at which level is checked at the end.
        await _host.Logs.WaitForAsync("/fundcalc.v1.ValuationService/RevaluePortfolios: the caller is gone");
    }

    [Fact]
    public async Task Refusals_AreLoggedOnceAsInformation()
    {
        await Assert.ThrowsAsync<RpcException>(() => _host.Valuation.ValuePortfolioAsync(new ValuePortfolioRequest()).ResponseAsync);

        Assert.Single(_host.Logs.Entries, entry => entry.Text.Contains("ValuePortfolio refused: INVALID_FIELD", StringComparison.Ordinal) && entry.Level == LogLevel.Information);
    }

    private static ValuePortfolioRequest Large() => Make.Value(Make.Portfolio("large", [.. Enumerable.Repeat(Make.Position("ACME", "1"), 10_000)]));
}
