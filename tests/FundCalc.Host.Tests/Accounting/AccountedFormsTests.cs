using FsCheck.Fluent;
using FundCalc.Host.Tests.Batch;
using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.Accounting;

/// <summary>Random portfolios with an accounting side: a batch in row form gives what single valuations give, or refuses for the same reason.</summary>
[Collection(HostTests.Name)]
public sealed class AccountedFormsTests(HostFixture fixture)
{
    [Fact]
    public void RowsAndSingleValuations_AreEqual() =>
        Properties.Hold(Gen.Choose(1, int.MaxValue).Select(seed => (Drawn: new FormsCase(seed), Accounting: new RandomAccounting(seed))), async given =>
        {
            var (drawn, accounting) = given;
            var detail = drawn.Portfolios.Count % 2 == 0 ? ValuationDetail.Positions : ValuationDetail.Totals;
            var settings = drawn.Settings;
            settings.Settings.Detail = detail;
            Portfolio[] portfolios = [.. drawn.Portfolios.Select(portfolio => accounting.Of(portfolio.Row.Portfolio))];

            var rows = await BatchReply.OfAsync(fixture.Host.Valuation, settings, Make.Rows([.. portfolios.Select((portfolio, i) => new RowPortfolio { Sequence = (ulong)i + 1, Portfolio = portfolio })]));

            Assert.Equal(portfolios.Length, rows.Results.Count);
            foreach (var (portfolio, result) in portfolios.Zip(rows.Results))
            {
                try
                {
                    Assert.Equal((await fixture.Host.Valuation.ValuePortfolioAsync(drawn.Single(portfolio, detail))).Value, result.Value);
                }
                catch (RpcException refused)
                {
                    Assert.Equal(new RichError(refused).Info.Type, result.Status?.Reason);
                }
            }
        });
}
