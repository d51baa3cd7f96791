using System.Numerics;
using FundCalc.Cli.Tests.Support;
using FundCalc.V1;
using Google.Protobuf;

namespace FundCalc.Cli.Tests.Samples;

/// <summary>The rule of samples/README.md, worked out again from the committed data, in thousandths of a dollar.</summary>
public sealed class SampleFundTests
{
    private static readonly BigInteger FundMills = new(1_000_000_000_000);

    [Fact]
    public void IndexFund_Holdings_FollowTheDocumentedRule()
    {
        Dictionary<string, BigInteger> mills = File.ReadLines(Repository.File("samples", "prices", "market.csv")).Skip(1)
            .Select(line => line.Split(',')).Where(cells => cells[1] == "CLOSE").ToDictionary(cells => cells[0], cells => Mills(cells[2]), StringComparer.Ordinal);
        (string Symbol, BigInteger Capitalisation)[] companies = [.. File.ReadLines(Repository.File("samples", "instruments.csv")).Skip(1)
            .Select(line => line.Split(',')).Where(cells => cells[^3] == "EQUITY").Select(cells => (cells[0], BigInteger.Parse(cells[^2], System.Globalization.CultureInfo.InvariantCulture)))];
        Assert.Equal(469, companies.Length);
        BigInteger all = companies.Aggregate(BigInteger.Zero, (sum, company) => sum + company.Capitalisation);
        BigInteger spent = 0;
        var expected = new List<(string, string)>();
        foreach ((string symbol, BigInteger capitalisation) in companies)
        {
            BigInteger shares = FundMills * 99 / 100 * capitalisation / (all * mills[symbol]);
            spent += shares * mills[symbol];
            expected.Add((symbol, shares.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        Portfolio portfolio = Read<ValuePortfolioRequest>("index-fund.value.json").Portfolio;
        Assert.Equal(expected, portfolio.Positions.Select(position => (position.InstrumentId, position.Quantity)));
        BigInteger cents = (FundMills - spent) / 10;
        Assert.Equal($"{cents / 100}.{cents % 100:00}", portfolio.Balances.Single(balance => balance.Kind == BalanceKind.Cash).Amount);
    }

    [Theory]
    [InlineData("index-fund")]
    [InlineData("crypto-fund")]
    [InlineData("bond-fund")]
    public void Fund_ValueAndNavRequests_HoldTheSamePortfolio(string name)
        => Assert.Equal(Read<ValuePortfolioRequest>($"{name}.value.json").Portfolio, Read<CalculateNavRequest>($"{name}.nav.json").Portfolio);

    [Fact]
    public void IndexFund_Classes_AreInFourCurrencies()
        => Assert.Equal(["USD", "EUR", "CHF", "JPY"], Read<CalculateNavRequest>("index-fund.nav.json").Classes.Select(share => share.Currency));

    private static T Read<T>(string name)
        where T : IMessage<T>, new()
        => new JsonParser(JsonParser.Settings.Default).Parse<T>(File.ReadAllText(Repository.File("samples", "portfolios", name)));

    private static BigInteger Mills(string price)
    {
        string[] parts = price.Split('.');
        string fraction = (parts.Length == 2 ? parts[1] : "").PadRight(3, '0');
        Assert.Equal(3, fraction.Length);
        return BigInteger.Parse(parts[0] + fraction, System.Globalization.CultureInfo.InvariantCulture);
    }
}
