using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Exposure;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Host.Errors;
using FundCalc.Host.Pricing;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.CalculateExposureRequest"/>, checked.</summary>
/// <param name="Input">The fund.</param>
/// <param name="Prices">Which prices and rates to use.</param>
internal sealed record ExposureQuestion(ExposureInput Input, PriceRequest Prices)
{
    /// <summary>What it needs from the market.</summary>
    public MarketNeeds Needs => new(
        Input.Holdings.Positions.Select(position => position.InstrumentId),
        Input.BaseCurrency,
        [.. Input.Holdings.Balances.Select(balance => (balance.Currency, Input.BaseCurrency)), .. Input.Terms.Select(terms => (terms.Currency, Input.BaseCurrency))]);

    /// <summary>Reads a request, all violations at once.</summary>
    public static ExposureQuestion Read(Contract.CalculateExposureRequest request)
    {
        CheckCounts(request);
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        var prices = reader.ReadPrices(at.Field("prices"), request.Prices);
        var currency = reader.Currency(at, "base_currency", request.BaseCurrency, prices.Currencies);
        var input = new ExposureInput
        {
            Holdings = reader.ReadPortfolio(at.Field("portfolio"), request.Portfolio, prices.Currencies),
            BaseCurrency = currency,
            Rounding = reader.ReadAmounts(at.Field("rounding"), request.Rounding, prices.Currencies),
            LeverageRounding = reader.ReadPlain(at.Field("leverage_rounding"), request.LeverageRounding, Rounding.Working),
            Terms = [.. request.Instruments.Select((terms, i) => ReadTerms(reader, new FieldPath("", "instruments", i), terms, currency, prices.Currencies))],
            Sets =
            [
                .. request.NettingSets.Select((set, i) => ReadSet(reader, new FieldPath("", "netting_sets", i), set, isNetting: true)),
                .. request.HedgingSets.Select((set, i) => ReadSet(reader, new FieldPath("", "hedging_sets", i), set, isNetting: false)),
            ],
            CashEquivalents = request.CashEquivalents,
            Borrowings = [.. request.Borrowings.Select((borrowing, i) => ReadBorrowing(reader, new FieldPath("", "borrowings", i), borrowing))],
            NetAssetValue = request.NetAssetValue.Length == 0 ? null : reader.Decimal(at, "net_asset_value", request.NetAssetValue),
            Trace = request.Explain ? new Trace() : null,
        };
        reader.Refuse(ExposureRules.Validate(input, reader.Unread));
        reader.ThrowIfAny();
        return new ExposureQuestion(input, prices);
    }

    /// <summary>Calculates and writes the reply.</summary>
    public Contract.CalculateExposureResponse Answer(PricedMarket market)
    {
        var figures = ExposureCalculator.Calculate(Input, market.Data);
        var explained = new ExplanationWriter(Input.Trace, market.Data);
        var reply = new Contract.CalculateExposureResponse
        {
            Exposure = Write(figures, explained),
            Basis = BasisWriter.Write(Input.BaseCurrency, market.Data.Terms, market.Digest, figures.FxRates),
            Explanation = explained.Write(),
        };
        reply.Flags.Add(figures.Flags);
        return reply;
    }

    private static void CheckCounts(Contract.CalculateExposureRequest request)
    {
        RefusalException.ThrowIfMore("portfolio.positions", request.Portfolio?.Positions.Count ?? 0, ExposureInput.MaxPositions);
        RefusalException.ThrowIfMore("instruments", request.Instruments.Count, ExposureInput.MaxPositions);
        RefusalException.ThrowIfMore("cash_equivalents", request.CashEquivalents.Count, ExposureInput.MaxPositions);
        RefusalException.ThrowIfMore("netting_sets", request.NettingSets.Count, ExposureInput.MaxSets);
        RefusalException.ThrowIfMore("hedging_sets", request.HedgingSets.Count, ExposureInput.MaxSets);
        RefusalException.ThrowIfMore("borrowings", request.Borrowings.Count, ExposureInput.MaxBorrowings);
        for (var i = 0; i < request.NettingSets.Count; i++)
        {
            RefusalException.ThrowIfMore($"netting_sets[{i}].instrument_ids", request.NettingSets[i].InstrumentIds.Count, ExposureInput.MaxPositions);
        }

        for (var i = 0; i < request.HedgingSets.Count; i++)
        {
            RefusalException.ThrowIfMore($"hedging_sets[{i}].instrument_ids", request.HedgingSets[i].InstrumentIds.Count, ExposureInput.MaxPositions);
        }
    }

    private static ExposureTerms ReadTerms(FieldReader reader, FieldPath at, Contract.ExposureTerms terms, string baseCurrency, CurrencyTable currencies) => new(
        reader.ReadInstrument(at, terms.InstrumentId),
        reader.Enumeration<ExposureType>(at, "type", (int)terms.Type, null),
        Optional(reader, at, "contract_size", terms.ContractSize, DecimalRule.AboveZero),
        Optional(reader, at, "underlying_price", terms.UnderlyingPrice, DecimalRule.AtLeastZero),
        Optional(reader, at, "delta", terms.Delta, DecimalRule.Any),
        terms.Currency.Length == 0 ? baseCurrency : reader.Currency(at, "currency", terms.Currency, currencies),
        terms.UnderlyingId.Length == 0 ? "" : ReadUnderlying(reader, at, terms.UnderlyingId));

    private static string ReadUnderlying(FieldReader reader, FieldPath at, string id)
    {
        if (!Calculation.Market.InstrumentId.IsValid(id))
        {
            reader.Refuse(at.Of("underlying_id"), id, Calculation.Market.InstrumentId.Rule);
        }

        return id;
    }

    private static ExposureSet ReadSet(FieldReader reader, FieldPath at, Contract.ExposureSet set, bool isNetting) =>
        new(reader.Text(at, "set_id", set.SetId, 1, PortfolioMapper.MaxIdLength), isNetting, set.InstrumentIds);

    private static ReinvestedBorrowing ReadBorrowing(FieldReader reader, FieldPath at, Contract.ReinvestedBorrowing borrowing) => new(
        reader.Decimal(at, "amount", borrowing.Amount, DecimalRule.AtLeastZero), reader.Decimal(at, "investment_value", borrowing.InvestmentValue, DecimalRule.AtLeastZero));

    private static ExactDecimal? Optional(FieldReader reader, FieldPath at, string name, string text, DecimalRule rule) => text.Length == 0 ? null : reader.Decimal(at, name, text, rule);

    private Contract.Exposure Write(ExposureFigures figures, ExplanationWriter explained)
    {
        var places = Input.Rounding.For(Input.BaseCurrency).Places;
        string Shown(string field, Rounded figure, int at)
        {
            explained.Add($"exposure.{field}", figure);
            return WireDecimal.Format(figure, at);
        }

        string Amount(string field, Rounded figure) => Shown(field, figure, places);
        var written = new Contract.Exposure
        {
            Gross = Amount("gross", figures.Gross),
            Commitment = Amount("commitment", figures.Commitment),
            NetAssetValue = Amount("net_asset_value", figures.NetAssetValue),
            Outcome = figures.GrossLeverage is null ? Contract.LeverageOutcome.NoNetAssets : Contract.LeverageOutcome.Value,
            GrossLeverage = figures.GrossLeverage is { } gross ? Shown("gross_leverage", gross, Input.LeverageRounding.Places) : "",
            CommitmentLeverage = figures.CommitmentLeverage is { } commitment ? Shown("commitment_leverage", commitment, Input.LeverageRounding.Places) : "",
            GrossBalances = Amount("gross_balances", figures.GrossBalances),
            CommitmentBalances = Amount("commitment_balances", figures.CommitmentBalances),
            Borrowings = Amount("borrowings", figures.Borrowings),
        };
        written.Positions.AddRange(figures.Positions.Select((position, i) => new Contract.PositionExposure
        {
            InstrumentId = Input.Holdings.Positions[i].InstrumentId,
            Value = Amount($"positions[{i}].value", position.Value),
            Gross = Amount($"positions[{i}].gross", position.Gross),
            SetId = position.SetId,
        }));
        written.Sets.AddRange(figures.Sets.Select((set, i) => new Contract.SetExposure { SetId = Input.Sets[i].SetId, Exposure = Amount($"sets[{i}].exposure", set) }));
        return written;
    }
}
