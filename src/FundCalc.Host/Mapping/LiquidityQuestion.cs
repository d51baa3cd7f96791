using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Liquidity;
using FundCalc.Calculation.Numbers;
using FundCalc.Host.Errors;
using FundCalc.Host.Pricing;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.AssessLiquidityRequest"/>, checked.</summary>
/// <param name="Input">The portfolio.</param>
/// <param name="Prices">Which prices and rates to use.</param>
internal sealed record LiquidityQuestion(LiquidityInput Input, PriceRequest Prices)
{
    /// <summary>What it needs from the market.</summary>
    public MarketNeeds Needs => MarketNeeds.Of(Input.Holdings, Input.BaseCurrency);

    /// <summary>Reads a request, all violations at once.</summary>
    public static LiquidityQuestion Read(Contract.AssessLiquidityRequest request)
    {
        RefusalException.ThrowIfMore("portfolio.positions", request.Portfolio?.Positions.Count ?? 0, LiquidityInput.MaxPositions);
        RefusalException.ThrowIfMore("instruments", request.Instruments.Count, LiquidityInput.MaxPositions);
        RefusalException.ThrowIfMore("horizon_days", request.HorizonDays.Count, LiquidityInput.MaxHorizons);
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        var prices = reader.ReadPrices(at.Field("prices"), request.Prices);
        var input = new LiquidityInput
        {
            Holdings = reader.ReadPortfolio(at.Field("portfolio"), request.Portfolio, prices.Currencies),
            BaseCurrency = reader.Currency(at, "base_currency", request.BaseCurrency, prices.Currencies),
            Rounding = reader.ReadAmounts(at.Field("rounding"), request.Rounding, prices.Currencies),
            Terms = [.. request.Instruments.Select((terms, i) => ReadTerms(reader, new FieldPath("", "instruments", i), terms))],
            // Beyond the range of whole numbers it is no horizon, nor is a negative one.
            Horizons = [.. request.HorizonDays.Select(day => unchecked((int)day))],
            Redemption = request.Redemption.Length == 0 ? null : reader.Decimal(at, "redemption", request.Redemption, DecimalRule.AtLeastZero),
            Trace = request.Explain ? new Trace() : null,
        };
        reader.Refuse(LiquidityRules.Validate(input, reader.Unread));
        reader.ThrowIfAny();
        return new LiquidityQuestion(input, prices);
    }

    /// <summary>Calculates and writes the reply.</summary>
    public Contract.AssessLiquidityResponse Answer(PricedMarket market)
    {
        var figures = LiquidityCalculator.Calculate(Input, market.Data);
        var explained = new ExplanationWriter(Input.Trace, market.Data);
        var reply = new Contract.AssessLiquidityResponse
        {
            Liquidity = Write(figures, explained),
            Basis = BasisWriter.Write(Input.BaseCurrency, market.Data.Terms, market.Digest, figures.FxRates),
            Explanation = explained.Write(),
        };
        reply.Flags.Add(figures.Flags);
        return reply;
    }

    private static LiquidityTerms ReadTerms(FieldReader reader, FieldPath at, Contract.LiquidityTerms terms) => new(
        reader.ReadInstrument(at, terms.InstrumentId),
        reader.Decimal(at, "average_daily_volume", terms.AverageDailyVolume, DecimalRule.AtLeastZero),
        reader.Decimal(at, "participation", terms.Participation, ExactDecimal.One),
        reader.Decimal(at, "stress_discount", terms.StressDiscount, ExactDecimal.Zero, DecimalRule.ZeroToOne));

    private Contract.Liquidity Write(LiquidityFigures figures, ExplanationWriter explained)
    {
        var places = Input.Rounding.For(Input.BaseCurrency).Places;
        string Shown(string field, Rounded figure, int at)
        {
            explained.Add($"liquidity.{field}", figure);
            return WireDecimal.Format(figure, at);
        }

        string Amount(string field, Rounded figure) => Shown(field, figure, places);
        var written = new Contract.Liquidity
        {
            NetAssets = Amount("net_assets", figures.NetAssets),
            StressedNetAssets = Amount("stressed_net_assets", figures.StressedNetAssets),
            Cash = Amount("cash", figures.Cash),
            Days = WireDecimal.Format(figures.Days),
            Outcome = Input.Redemption is null ? Contract.RedemptionOutcome.Unspecified : figures.RedemptionDays is null ? Contract.RedemptionOutcome.NotMet : Contract.RedemptionOutcome.Met,
            RedemptionDays = figures.RedemptionDays is { } days ? WireDecimal.Format(days) : "",
        };
        written.Instruments.AddRange(figures.Instruments.Select((instrument, i) => new Contract.InstrumentLiquidity
        {
            InstrumentId = Input.Terms[i].InstrumentId,
            Value = Amount($"instruments[{i}].value", instrument.Value),
            RealisableValue = Amount($"instruments[{i}].realisable_value", instrument.Realisable),
            Days = instrument.Days is { } of ? WireDecimal.Format(of) : "",
        }));
        written.Horizons.AddRange(figures.Horizons.Select((horizon, i) => new Contract.LiquidityHorizon
        {
            Days = (uint)Input.Horizons[i],
            Realisable = Amount($"horizons[{i}].realisable", horizon.Realisable),
            Share = horizon.Share is { } share ? Shown($"horizons[{i}].share", share, Rounding.Working.Places) : "",
        }));
        return written;
    }
}
