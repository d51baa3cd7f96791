using System.Globalization;
using FsCheck.Fluent;
using FundCalc.Host.Tests.Batch;
using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Google.Protobuf;
using Grpc.Core;

namespace FundCalc.Host.Tests.Single;

/// <summary>Both ways of a single valuation give one answer.</summary>
[Collection(HostTests.Name)]
public sealed class SingleValuationTests(HostFixture fixture)
{
    // A field that the contract does not have: such a portfolio is read by the generated classes.
    private static readonly byte[] Unknown = [(15 << 3) | 0, 1];

    [Fact]
    public void ValuePortfolio_FromBytesAndByGeneratedClasses_AnswersAlike() =>
        Properties.Hold(Gen.Choose(1, int.MaxValue).Select(seed => new FormsCase(seed)), async drawn =>
        {
            foreach (var (row, _, _) in drawn.Portfolios)
            {
                var usual = drawn.Single(Plain(row.Portfolio), ValuationDetail.Totals);
                var unusual = usual.Clone();
                unusual.Portfolio = Portfolio.Parser.ParseFrom([.. usual.Portfolio.ToByteArray(), .. Unknown]);

                var (fast, slow) = (await AskAsync(usual), await AskAsync(unusual));

                Assert.Equal(slow, fast);
            }
        });

    // Without what only the long way knows, and with prices of the book alone, so that most portfolios can go both ways.
    private static Portfolio Plain(Portfolio portfolio)
    {
        var plain = portfolio.Clone();
        foreach (var position in plain.Positions)
        {
            (position.ContractMultiplier, position.Level, position.Haircut) = ("", FairValueLevel.Unspecified, "");
        }

        return plain;
    }

    // How many prices were read, whichever tier had them: what the cache holds may expire between the two calls.
    private static string Reads(string tiers) =>
        tiers.Split(' ').Sum(tier => int.Parse(tier[(tier.IndexOf('=', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);

    private async Task<(ValuePortfolioResponse? Response, string Trailers)> AskAsync(ValuePortfolioRequest request)
    {
        request.Prices.GivenPrices.Clear();
        using var call = fixture.Host.Valuation.ValuePortfolioAsync(request);
        try
        {
            var response = await call.ResponseAsync;
            return (response, string.Join('|', call.GetTrailers().Select(entry => $"{entry.Key}={(string.Equals(entry.Key, "fundcalc-price-tiers", StringComparison.Ordinal) ? Reads(entry.Value) : entry.Value)}").Order(StringComparer.Ordinal)));
        }
        catch (RpcException refused)
        {
            return (null, $"{refused.StatusCode} {refused.Status.Detail}");
        }
    }
}
