using FundCalc.Calculation.Aum;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Host.Errors;
using FundCalc.Host.Pricing;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.CalculateAumRequest"/>, checked.</summary>
/// <param name="Input">The accounts.</param>
/// <param name="Prices">Which prices and rates to use.</param>
internal sealed record AumQuestion(AumInput Input, PriceRequest Prices)
{
    /// <summary>What it needs from the market, for all accounts at once.</summary>
    public MarketNeeds Needs => new(
        Input.Accounts.SelectMany(account => account.Holdings?.Positions.Select(position => position.InstrumentId) ?? []),
        Input.BaseCurrency,
        Input.Accounts.SelectMany(account => account.Holdings?.Balances.Select(balance => (balance.Currency, Input.BaseCurrency)) ?? [(account.Given!.Currency, Input.BaseCurrency)]));

    /// <summary>Reads a request, all violations at once.</summary>
    public static AumQuestion Read(Contract.CalculateAumRequest request)
    {
        CheckCounts(request);
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        var prices = reader.ReadPrices(at.Field("prices"), request.Prices);
        var accounts = new List<AumAccount>(request.Accounts.Count);
        for (var i = 0; i < request.Accounts.Count && !reader.IsFull; i++)
        {
            accounts.Add(ReadAccount(reader, new FieldPath("", "accounts", i), request.Accounts[i], prices));
        }

        var input = new AumInput
        {
            Accounts = accounts,
            BaseCurrency = reader.Currency(at, "base_currency", request.BaseCurrency, prices.Currencies),
            Rounding = reader.ReadAmounts(at.Field("rounding"), request.Rounding, prices.Currencies),
            Regulatory = RegulatoryMapper.ReadTerms(reader, at.Field("regulatory"), request.Regulatory),
            Trace = request.Explain ? new Trace() : null,
        };
        reader.Refuse(AumRules.Validate(input, reader.Unread));
        reader.ThrowIfAny();
        return new AumQuestion(input, prices);
    }

    /// <summary>Calculates and writes the reply.</summary>
    public Contract.CalculateAumResponse Answer(PricedMarket market) => AumWriter.Write(Input, AumCalculator.Calculate(Input, market.Data), market);

    private static void CheckCounts(Contract.CalculateAumRequest request)
    {
        RefusalException.ThrowIfMore("accounts", request.Accounts.Count, AumInput.MaxAccounts);
        RefusalException.ThrowIfMore("accounts", request.Accounts.Sum(account => (long)(account.Portfolio?.Positions.Count ?? 0)), AumInput.MaxPositions, "positions together");
        RefusalException.ThrowIfMore("accounts", request.Accounts.Sum(account => (long)(account.Portfolio?.Balances.Count ?? 0)), AumInput.MaxBalances, "balances together");
    }

    private static AumAccount ReadAccount(FieldReader reader, FieldPath at, Contract.AumAccount account, PriceRequest prices)
    {
        var regulatory = RegulatoryMapper.ReadAccount(reader, at.Field("regulatory"), account.Regulatory);
        switch (account.AssetsCase)
        {
            case Contract.AumAccount.AssetsOneofCase.Portfolio:
                return new AumAccount(account.Portfolio.PortfolioId, reader.ReadPortfolio(at.Field("portfolio"), account.Portfolio, prices.Currencies), null, regulatory);
            case Contract.AumAccount.AssetsOneofCase.Value:
                var (path, value) = (at.Field("value"), account.Value);
                return new AumAccount(
                    reader.Text(path, "account_id", value.AccountId, 1, PortfolioMapper.MaxIdLength),
                    null,
                    new GivenAccountValue(
                        reader.Currency(path, "currency", value.Currency, prices.Currencies),
                        reader.Decimal(path, "gross_assets", value.GrossAssets, DecimalRule.AtLeastZero),
                        reader.Decimal(path, "liabilities", value.Liabilities, ExactDecimal.Zero, DecimalRule.AtLeastZero),
                        reader.Decimal(path, "securities", value.Securities, ExactDecimal.Zero, DecimalRule.AtLeastZero),
                        reader.Decimal(path, "cash", value.Cash, ExactDecimal.Zero, DecimalRule.AtLeastZero)),
                    regulatory);
            default:
                reader.Refuse(at.Of("assets"), "", "must be given: portfolio or value");
                // A name that no other account can have.
                return new AumAccount(at.ToString() + "\n", null, new GivenAccountValue("USD", 0, 0, 0, 0), regulatory);
        }
    }
}
