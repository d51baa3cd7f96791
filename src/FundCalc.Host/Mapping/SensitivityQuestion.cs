using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Sensitivity;
using FundCalc.Host.Errors;
using FundCalc.Host.Pricing;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.CalculateSensitivityRequest"/>, checked.</summary>
/// <param name="Input">The portfolio.</param>
/// <param name="Prices">Which prices and rates to use.</param>
internal sealed record SensitivityQuestion(SensitivityInput Input, PriceRequest Prices)
{
    /// <summary>What it needs from the market.</summary>
    public MarketNeeds Needs => MarketNeeds.Of(Input.Holdings, Input.BaseCurrency);

    /// <summary>Reads a request, all violations at once.</summary>
    public static SensitivityQuestion Read(Contract.CalculateSensitivityRequest request)
    {
        RefusalException.ThrowIfMore("portfolio.positions", request.Portfolio?.Positions.Count ?? 0, SensitivityInput.MaxPositions);
        RefusalException.ThrowIfMore("instruments", request.Instruments.Count, SensitivityInput.MaxTerms);
        RefusalException.ThrowIfMore("trades", request.Trades.Count, SensitivityInput.MaxPositions);
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        var prices = reader.ReadPrices(at.Field("prices"), request.Prices);
        var input = new SensitivityInput
        {
            Holdings = reader.ReadPortfolio(at.Field("portfolio"), request.Portfolio, prices.Currencies),
            BaseCurrency = reader.Currency(at, "base_currency", request.BaseCurrency, prices.Currencies),
            Rounding = reader.ReadAmounts(at.Field("rounding"), request.Rounding, prices.Currencies),
            RatioRounding = reader.ReadPlain(at.Field("ratio_rounding"), request.RatioRounding, Rounding.Working),
            Terms = [.. request.Instruments.Select((terms, i) => ReadTerms(reader, new FieldPath("", "instruments", i), terms))],
            NetFlow = reader.Decimal(at, "net_flow", request.NetFlow, ExactDecimal.Zero),
            Trades = [.. request.Trades.Select((trade, i) => ReadTrade(reader, new FieldPath("", "trades", i), trade))],
            MarketReturn = Optional(reader, at, "expected_market_return", request.ExpectedMarketReturn),
            CashReturn = Optional(reader, at, "cash_return", request.CashReturn),
            ContractValue = Optional(reader, at, "futures_contract_value", request.FuturesContractValue, DecimalRule.AboveZero),
            Trace = request.Explain ? new Trace() : null,
        };
        reader.Refuse(SensitivityRules.Validate(input, reader.Unread));
        reader.ThrowIfAny();
        return new SensitivityQuestion(input, prices);
    }

    /// <summary>Calculates and writes the reply.</summary>
    public Contract.CalculateSensitivityResponse Answer(PricedMarket market)
    {
        var figures = SensitivityCalculator.Calculate(Input, market.Data);
        var explained = new ExplanationWriter(Input.Trace, market.Data);
        var reply = new Contract.CalculateSensitivityResponse
        {
            Before = Write("before", figures.Before, explained),
            After = Write("after", figures.After, explained),
            Basis = BasisWriter.Write(Input.BaseCurrency, market.Data.Terms, market.Digest, figures.FxRates),
            Explanation = explained.Write(),
        };
        reply.Flags.Add(figures.Flags);
        return reply;
    }

    private static SensitivityTerms ReadTerms(FieldReader reader, FieldPath at, Contract.SensitivityTerms terms) => new(
        reader.ReadInstrument(at, terms.InstrumentId),
        Optional(reader, at, "beta", terms.Beta),
        Optional(reader, at, "modified_duration", terms.ModifiedDuration),
        Optional(reader, at, "underlying_value", terms.UnderlyingValue, DecimalRule.AtLeastZero),
        Optional(reader, at, "delta", terms.Delta));

    private static SensitivityTrade ReadTrade(FieldReader reader, FieldPath at, Contract.SensitivityTrade trade) =>
        new(reader.ReadInstrument(at, trade.InstrumentId), reader.Decimal(at, "amount", trade.Amount), Optional(reader, at, "exposure", trade.Exposure));

    private static ExactDecimal? Optional(FieldReader reader, FieldPath at, string name, string text, DecimalRule rule = DecimalRule.Any) =>
        text.Length == 0 ? null : reader.Decimal(at, name, text, rule);

    private Contract.SensitivityView Write(string path, SensitivityView view, ExplanationWriter explained)
    {
        var places = Input.Rounding.For(Input.BaseCurrency).Places;
        string Shown(string field, Rounded? figure, int at)
        {
            if (figure is not { } shown)
            {
                return "";
            }

            explained.Add($"{path}.{field}", shown);
            return WireDecimal.Format(shown, at);
        }

        string Amount(string field, Rounded? figure) => Shown(field, figure, places);
        string Ratio(string field, Rounded? figure) => Shown(field, figure, Input.RatioRounding.Places);
        return new Contract.SensitivityView
        {
            Outcome = view.CashShare is null ? Contract.SensitivityOutcome.NoNetAssets : Contract.SensitivityOutcome.Value,
            NetAssets = Amount("net_assets", view.NetAssets),
            MarketValue = Amount("market_value", view.MarketValue),
            Cash = Amount("cash", view.Cash),
            CashShare = Ratio("cash_share", view.CashShare),
            Beta = Ratio("beta", view.Beta),
            ModifiedDuration = Ratio("modified_duration", view.ModifiedDuration),
            EffectiveExposure = Amount("effective_exposure", view.EffectiveExposure),
            ExposureShare = Ratio("exposure_share", view.ExposureShare),
            CashDrag = Ratio("cash_drag", view.CashDrag),
            CashDragAmount = Amount("cash_drag_amount", view.CashDragAmount),
            EquitisingContracts = Ratio("equitising_contracts", view.EquitisingContracts),
            WithoutFigure =
            {
                view.WithoutFigure.Select(lack => new Contract.MissingSensitivity
                {
                    Figure = (Contract.SensitivityFigure)lack.Figure,
                    Instruments = (uint)lack.Instruments,
                    Value = WireDecimal.Format(lack.Value, places),
                }),
            },
        };
    }
}
