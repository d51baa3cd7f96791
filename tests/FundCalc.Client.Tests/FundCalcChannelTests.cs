namespace FundCalc.Client.Tests;

public sealed class FundCalcChannelTests
{
    [Theory]
    [InlineData("ftp://localhost")]
    [InlineData("file:///tmp/x")]
    [InlineData("localhost:8080")]
    public void Create_NeitherHttpNorHttps_IsRefused(string address)
        => Assert.Throws<ArgumentException>(() => FundCalcChannel.Create(new Uri(address)));

    [Fact]
    public async Task Call_NobodyListens_IsUnavailableWithinTheConnectTimeout()
    {
        using var client = new FundCalcClient(new Uri("http://127.0.0.1:9"));
        FundCalcException error = await Assert.ThrowsAsync<FundCalcException>(() => client.Prices.GetPricesAsync(new V1.GetPricesRequest()).ResponseAsync);
        Assert.Equal((Grpc.Core.StatusCode.Unavailable, ""), (error.Code, error.Reason));
    }
}
