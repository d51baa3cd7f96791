using System.Globalization;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Scenarios;
using FundCalc.Host.Errors;
using Contract = FundCalc.V1;
using FxTarget = FundCalc.V1.FxMove.TargetOneofCase;
using PriceTarget = FundCalc.V1.PriceMove.TargetOneofCase;
using SpreadTarget = FundCalc.V1.SpreadMove.TargetOneofCase;

namespace FundCalc.Host.Mapping;

/// <summary>Reads the scenarios of one request, one after the other.</summary>
/// <param name="prices">The currencies that the request knows.</param>
/// <param name="baseCurrency">The currency of the totals, which cannot be moved.</param>
/// <param name="tenors">The key rates.</param>
internal sealed class ScenarioMapper(Pricing.PriceRequest prices, string baseCurrency, IReadOnlyList<uint> tenors)
{
    private const int MaxIdLength = 128;
    private const int MaxPriceMoves = 10_000;
    private const int MaxFxMoves = 200;
    private const int MaxSpreadMoves = 1_000;
    private const int MaxRelativeMove = 100;
    private const int MaxVolatilityMove = 10;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>A scenario, checked.</summary>
    /// <exception cref="RefusalException">It has too many moves.</exception>
    public Scenario Read(FieldReader reader, in FieldPath at, Contract.Scenario scenario)
    {
        reader.Text(at, "scenario_id", scenario.ScenarioId, 1, MaxIdLength);
        if (!_ids.Add(scenario.ScenarioId))
        {
            reader.Refuse(at.Of("scenario_id"), scenario.ScenarioId, "must stand there once");
        }

        CheckCount(at, "price_moves", scenario.PriceMoves.Count, MaxPriceMoves, "10,000");
        CheckCount(at, "fx_moves", scenario.FxMoves.Count, MaxFxMoves, "200");
        CheckCount(at, "spread_moves", scenario.SpreadMoves.Count, MaxSpreadMoves, "1,000");
        var (instruments, sectors, classes, currencies) = (Targets(), Targets(), new Dictionary<Calculation.Valuation.AssetClass, ExactDecimal>(), Targets());
        ExactDecimal? general = null;
        var parent = at.ToString();
        for (var i = 0; i < scenario.PriceMoves.Count && !reader.IsFull; i++)
        {
            var (path, price) = (new FieldPath(parent, "price_moves", i), scenario.PriceMoves[i]);
            var move = reader.Between(path, "move", price.Move, -1, MaxRelativeMove);
            switch (price.TargetCase)
            {
                case PriceTarget.InstrumentId:
                    Add(reader, path, "instrument_id", price.InstrumentId, InstrumentId.IsValid(price.InstrumentId) ? null : InstrumentId.Rule, instruments, move);
                    break;
                case PriceTarget.Sector:
                    Add(reader, path, "sector", reader.Text(path, "sector", price.Sector, 1, RiskMapper.MaxSectorLength), null, sectors, move);
                    break;
                case PriceTarget.AssetClass:
                    var assetClass = reader.Enumeration<Calculation.Valuation.AssetClass>(path, "asset_class", (int)price.AssetClass, null);
                    if (!classes.TryAdd(assetClass, move))
                    {
                        reader.Refuse(path.Of("asset_class"), price.AssetClass.ToString("D"), "must stand there once");
                    }

                    break;
                case PriceTarget.Currency:
                    Add(reader, path, "currency", reader.Currency(path, "currency", price.Currency, prices.Currencies), null, currencies, move);
                    break;
                default:
                    general = ReadAll(reader, path, price.TargetCase == PriceTarget.All, price.All, general, move);
                    break;
            }
        }

        var fx = ReadFx(reader, at, scenario);
        var spreads = ReadSpreads(reader, at, scenario);
        return new Scenario(scenario.ScenarioId)
        {
            InstrumentMoves = instruments,
            SectorMoves = sectors,
            ClassMoves = classes,
            CurrencyMoves = currencies,
            GeneralMove = general ?? ExactDecimal.Zero,
            MarketMove = Optional(reader, at, "market_move", scenario.MarketMove, -1, MaxRelativeMove),
            FxMoves = fx.Moves,
            GeneralFxMove = fx.General,
            YieldMove = Optional(reader, at, "yield_move", scenario.YieldMove, -1, 1),
            KeyRateMoves = ReadKeyRates(reader, at, scenario),
            SpreadMoves = spreads.Moves,
            GeneralSpreadMove = spreads.General,
            VolatilityMove = Optional(reader, at, "volatility_move", scenario.VolatilityMove, -MaxVolatilityMove, MaxVolatilityMove),
            FeeRate = reader.Decimal(at, "fee_rate", scenario.FeeRate, ExactDecimal.Zero, DecimalRule.ZeroToOne),
        };
    }

    private (Dictionary<string, ExactDecimal> Moves, ExactDecimal General) ReadFx(FieldReader reader, in FieldPath at, Contract.Scenario scenario)
    {
        var moves = Targets();
        ExactDecimal? general = null;
        var parent = at.ToString();
        for (var i = 0; i < scenario.FxMoves.Count && !reader.IsFull; i++)
        {
            var (path, fx) = (new FieldPath(parent, "fx_moves", i), scenario.FxMoves[i]);
            var move = reader.Between(path, "move", fx.Move, -1, MaxRelativeMove);
            if (move == -1)
            {
                // A rate of 0 would make one currency's assets and liabilities vanish alike: no rate at all.
                reader.Refuse(path.Of("move"), fx.Move, "must be above -1");
            }

            if (fx.TargetCase == FxTarget.Currency)
            {
                var isBase = string.Equals(fx.Currency, baseCurrency, StringComparison.Ordinal);
                Add(reader, path, "currency", reader.Currency(path, "currency", fx.Currency, prices.Currencies), isBase ? "must not be the base currency" : null, moves, move);
            }
            else
            {
                general = ReadAll(reader, path, fx.TargetCase == FxTarget.All, fx.All, general, move);
            }
        }

        return (moves, general ?? ExactDecimal.Zero);
    }

    private static (Dictionary<string, ExactDecimal> Moves, ExactDecimal General) ReadSpreads(FieldReader reader, in FieldPath at, Contract.Scenario scenario)
    {
        var moves = Targets();
        ExactDecimal? general = null;
        var parent = at.ToString();
        for (var i = 0; i < scenario.SpreadMoves.Count && !reader.IsFull; i++)
        {
            var (path, spread) = (new FieldPath(parent, "spread_moves", i), scenario.SpreadMoves[i]);
            var move = reader.Between(path, "move", spread.Move, -1, 1);
            if (spread.TargetCase == SpreadTarget.Sector)
            {
                Add(reader, path, "sector", reader.Text(path, "sector", spread.Sector, 1, RiskMapper.MaxSectorLength), null, moves, move);
            }
            else
            {
                general = ReadAll(reader, path, spread.TargetCase == SpreadTarget.All, spread.All, general, move);
            }
        }

        return (moves, general ?? ExactDecimal.Zero);
    }

    private ExactDecimal[] ReadKeyRates(FieldReader reader, in FieldPath at, Contract.Scenario scenario)
    {
        if (scenario.KeyRateMoves.Count == 0)
        {
            return [];
        }

        var moves = new ExactDecimal?[tenors.Count];
        var parent = at.ToString();
        for (var i = 0; i < scenario.KeyRateMoves.Count && !reader.IsFull; i++)
        {
            var (path, keyRate) = (new FieldPath(parent, "key_rate_moves", i), scenario.KeyRateMoves[i]);
            var move = reader.Between(path, "move", keyRate.Move, -1, 1);
            var number = tenors.TakeWhile(tenor => tenor != keyRate.TenorMonths).Count();
            if (number == tenors.Count || moves[number] is not null)
            {
                reader.Refuse(
                    path.Of("tenor_months"),
                    keyRate.TenorMonths.ToString(CultureInfo.InvariantCulture),
                    number == tenors.Count ? "must be one of key_rate_tenor_months" : "must stand there once");
            }
            else
            {
                moves[number] = move;
            }
        }

        return [.. moves.Select(move => move ?? ExactDecimal.Zero)];
    }

    private static Dictionary<string, ExactDecimal> Targets() => new(StringComparer.Ordinal);

    private static void Add(
        FieldReader reader, in FieldPath path, string name, string target, string? rule, Dictionary<string, ExactDecimal> moves, ExactDecimal move)
    {
        if (rule is not null || !moves.TryAdd(target, move))
        {
            reader.Refuse(path.Of(name), target, rule ?? "must stand there once");
        }
    }

    /// <summary>A move of everything, at most once.</summary>
    private static ExactDecimal ReadAll(FieldReader reader, in FieldPath path, bool isTarget, bool all, ExactDecimal? earlier, ExactDecimal move)
    {
        if (!isTarget || !all)
        {
            reader.Refuse(path.Of(isTarget ? "all" : "target"), isTarget ? "false" : "", isTarget ? "must be true or absent" : "must be given");
        }
        else if (earlier is not null)
        {
            reader.Refuse(path.Of("all"), "true", "must stand there once");
        }

        return move;
    }

    private static ExactDecimal Optional(FieldReader reader, in FieldPath at, string name, string text, int low, int high) =>
        text.Length == 0 ? ExactDecimal.Zero : reader.Between(at, name, text, low, high);

    private static void CheckCount(in FieldPath at, string name, int count, int limit, string shown)
    {
        if (count > limit)
        {
            throw RefusalException.Limit(at.Of(name), count.ToString(CultureInfo.InvariantCulture), $"must have at most {shown} entries");
        }
    }
}
