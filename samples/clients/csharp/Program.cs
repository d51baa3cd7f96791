// Values a portfolio with prices of its own. Usage: dotnet run --project samples/clients/csharp [ADDRESS], default http://127.0.0.1:8080.
using FundCalc.Client;
using FundCalc.V1;

using var client = new FundCalcClient(new Uri(args.Length > 0 ? args[0] : "http://127.0.0.1:8080"));
var request = new ValuePortfolioRequest
{
    BaseCurrency = "USD",
    Portfolio = new Portfolio
    {
        PortfolioId = "crypto",
        Positions = { new Position { InstrumentId = "BTC", Quantity = "100" }, new Position { InstrumentId = "SOL", Quantity = "500000" } },
        Balances =
        {
            new Balance { Kind = BalanceKind.Stablecoin, Currency = "USDT", Amount = "2000000" },
            new Balance { Kind = BalanceKind.Loan, Currency = "USD", Amount = "1000000" },
        },
    },
    Prices = new PriceSelection
    {
        GivenPrices =
        {
            new GivenPrice { InstrumentId = "BTC", Value = "40000", Currency = "USD" },
            new GivenPrice { InstrumentId = "SOL", Value = "100", Currency = "USD" },
        },
        GivenFxRates = { new GivenFxRate { BaseCurrency = "USDT", QuoteCurrency = "USD", Rate = "1" } },
    },
};
try
{
    var value = (await client.Valuation.ValuePortfolioAsync(request)).Value;
    Console.WriteLine($"gross {value.GrossAssets}, liabilities {value.Liabilities}, net {value.NetAssets} USD");
    return 0;
}
catch (FundCalcException error)
{
    await Console.Error.WriteLineAsync($"{error.Code} {error.Reason}: {error.Message}");
    return 1;
}
