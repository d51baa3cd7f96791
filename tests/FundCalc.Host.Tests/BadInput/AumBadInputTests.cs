using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What assets under management refuse.</summary>
[Collection(HostTests.Name)]
public sealed class AumBadInputTests(HostFixture fixture)
{
    [Fact]
    public Task NoAccounts_AreNamed() => RichError.OfFieldAsync("accounts", "", "must have an entry", Call(new CalculateAumRequest { BaseCurrency = "USD" }));

    [Fact]
    public Task AccountWithoutAssets_IsNamed() => RichError.OfFieldAsync("accounts[0].assets", "", "portfolio or value", Call(Request(new AumAccount())));

    [Fact]
    public async Task EverythingWrong_IsToldAtOnce()
    {
        var request = Request(
            new AumAccount
            {
                Value = new GivenAccountValue { AccountId = "", Currency = "XQZ", GrossAssets = "-1", Liabilities = "x", Securities = "-1", Cash = "1,0" },
                Regulatory = new RegulatoryAccount
                {
                    UncalledCommitment = "-1",
                    SupervisedShare = "half",
                    Relation = (AccountRelation)9,
                    Instruments = { new InstrumentRuling { InstrumentId = "no id" } },
                    ValuedOn = Make.Date(2026, 2, 30),
                },
            },
            new AumAccount { Portfolio = Make.Portfolio("", Make.Position("ACME", "many")) });
        request.BaseCurrency = "";
        request.Regulatory = new RegulatoryTerms
        {
            AssetClasses =
            {
                new AssetClassRuling { AssetClass = AssetClass.Cash, Ruling = SecurityRuling.Security },
                new AssetClassRuling { AssetClass = AssetClass.Equity },
                new AssetClassRuling { AssetClass = AssetClass.Equity, Ruling = SecurityRuling.Security },
            },
            FilingDate = new Date(),
        };

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Call(request));

        foreach (var field in new[]
        {
            "accounts[0].value.account_id", "accounts[0].value.currency", "accounts[0].value.gross_assets", "accounts[0].value.liabilities", "accounts[0].value.securities", "accounts[0].value.cash",
            "accounts[0].regulatory.uncalled_commitment", "accounts[0].regulatory.supervised_share", "accounts[0].regulatory.relation", "accounts[0].regulatory.authority",
            "accounts[0].regulatory.instruments[0].instrument_id", "accounts[0].regulatory.instruments[0].ruling", "accounts[0].regulatory.valued_on",
            "accounts[1].portfolio.portfolio_id", "accounts[1].portfolio.positions[0].quantity", "accounts[1].regulatory", "base_currency",
            "regulatory.cash", "regulatory.asset_classes[0].asset_class", "regulatory.asset_classes[1].ruling", "regulatory.asset_classes[2].asset_class", "regulatory.filing_date",
        })
        {
            Assert.Single(error.Violations, violation => violation.Field.Equals(field, StringComparison.Ordinal));
        }
    }

    [Fact]
    public Task AccountTwice_IsNamed() => RichError.OfFieldAsync(
        "accounts[1].portfolio.portfolio_id",
        "'p'",
        "must occur once in the request",
        Call(Request(new AumAccount { Portfolio = Make.Portfolio("p", Make.Position("ACME", "1")) }, new AumAccount { Portfolio = Make.Portfolio("p", Make.Position("ACME", "1")) })));

    [Fact]
    public Task HugeIndex_IsNamed()
    {
        var request = Request(new AumAccount
        {
            Portfolio = Make.Portfolio("p", Make.Position("ACME", "1")),
            Regulatory = new RegulatoryAccount { Authority = ManagementAuthority.Discretionary, UnsupervisedPositions = { uint.MaxValue } },
        });
        request.Accounts[0].Portfolio.Positions[0].AssetClass = AssetClass.Equity;
        request.Regulatory = new RegulatoryTerms { Cash = SecurityRuling.Security };
        return RichError.OfFieldAsync("accounts[0].regulatory.unsupervised_positions[0]", "'4294967295'", "must be the index of a position", Call(request));
    }

    [Fact]
    public async Task EverythingMissing_IsNamedOnce()
    {
        var error = await RichError.OfAsync(StatusCode.FailedPrecondition, "PRICE_MISSING", Call(Request(
            new AumAccount { Portfolio = Make.Portfolio("p", Make.Position("NOBODY", "1")) },
            new AumAccount { Portfolio = Make.Portfolio("q", Make.Position("NOBODY", "2")) },
            new AumAccount { Value = new GivenAccountValue { AccountId = "r", Currency = "NOK", GrossAssets = "1" } })));

        Assert.Equal("price:NOBODY fx:NOK-USD", error.Fields);
    }

    [Fact]
    public async Task Limits_AreOfTheWholeRequest()
    {
        var many = new CalculateAumRequest { BaseCurrency = "USD" };
        many.Accounts.AddRange(Enumerable.Range(0, 10_001).Select(_ => new AumAccount()));
        await Limit(many, "10,000 entries");

        var positions = new CalculateAumRequest { BaseCurrency = "USD" };
        var portfolio = new Portfolio();
        portfolio.Positions.AddRange(Enumerable.Repeat(new Position(), 16_667));
        positions.Accounts.AddRange(Enumerable.Repeat(new AumAccount { Portfolio = portfolio }, 3));
        await Limit(positions, "50,000 positions together");

        var balances = new CalculateAumRequest { BaseCurrency = "USD" };
        var owing = new Portfolio();
        owing.Balances.AddRange(Enumerable.Repeat(new Balance(), 2_273));
        balances.Accounts.AddRange(Enumerable.Repeat(new AumAccount { Portfolio = owing }, 11));
        await Limit(balances, "25,000 balances together");
    }

    [Fact]
    public async Task LimitsOfAnAccount_AreNamed()
    {
        var request = Request(new AumAccount { Value = new GivenAccountValue { AccountId = "a", Currency = "USD", GrossAssets = "1" }, Regulatory = new RegulatoryAccount() });
        request.Accounts[0].Regulatory.UnsupervisedPositions.AddRange(Enumerable.Range(0, 10_001).Select(i => (uint)i));
        await Limit(request, "10,000 entries");

        request.Accounts[0].Regulatory = new RegulatoryAccount();
        request.Accounts[0].Regulatory.Instruments.AddRange(Enumerable.Repeat(new InstrumentRuling(), 1_001));
        await Limit(request, "1,000 entries");
    }

    [Fact]
    public async Task ExplanationThatIsTooLong_IsRefused()
    {
        var portfolio = Make.Portfolio("p");
        portfolio.Positions.AddRange(Enumerable.Range(0, 7_000).Select(_ => Make.Position("ACME", "1")));
        var request = Request(new AumAccount { Portfolio = portfolio });
        request.Explain = true;

        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Call(request));

        Assert.Equal("explain", error.Fields);
    }

    private static CalculateAumRequest Request(params AumAccount[] accounts) => new() { BaseCurrency = "USD", Accounts = { accounts } };

    private async Task Limit(CalculateAumRequest request, string rule) =>
        Assert.Contains(rule, Assert.Single((await RichError.OfAsync(StatusCode.ResourceExhausted, "LIMIT_EXCEEDED", Call(request))).Violations).Description, StringComparison.Ordinal);

    private Task<CalculateAumResponse> Call(CalculateAumRequest request) => fixture.Host.Valuation.CalculateAumAsync(request).ResponseAsync;
}
