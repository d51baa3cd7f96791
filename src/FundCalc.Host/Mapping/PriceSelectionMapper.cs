using System.Globalization;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Valuation;
using FundCalc.Host.Pricing;
using FundCalc.Prices;
using FundCalc.Prices.Snapshots;
using FundCalc.V1;
using PriceKind = FundCalc.Calculation.Market.PriceKind;
using PricePolicy = FundCalc.Calculation.Market.PricePolicy;
using PricingMethod = FundCalc.Calculation.Market.PricingMethod;

namespace FundCalc.Host.Mapping;

/// <summary>Which prices a request asks for.</summary>
internal static class PriceSelectionMapper
{
    /// <summary>The currency of triangulation where none is named.</summary>
    public const string DefaultPivot = "USD";

    private const int MaxGivenPrices = 100_000;
    private const int MaxGivenRates = 1_000;

    /// <summary>The selection, checked; absent: the latest prices of the book.</summary>
    public static PriceRequest ReadPrices(this FieldReader reader, in FieldPath at, PriceSelection? selection)
    {
        if (selection is null)
        {
            return new PriceRequest(null, null, PriceQuery.DefaultKinds, null, EmptyPrices, [], DefaultPivot, CurrencyTable.BuiltIn, PricePolicy.Default);
        }

        var currencies = reader.ReadCurrencies(at, selection.CurrencyUnits);
        var kinds = ReadKinds(reader, at, "price_kinds", selection.PriceKinds, PriceQuery.DefaultKinds, allowFx: false);
        var shortKinds = ReadKinds(reader, at, "short_price_kinds", selection.ShortPriceKinds, kinds, allowFx: false);
        var methods = reader.ReadMethods(at.Field("policy"), selection.Policy);
        var given = ReadGivenPrices(reader, at, selection, currencies);
        return new PriceRequest(
            reader.ReadInstant(at, "valuation_instant", selection.ValuationInstant),
            ReadDigest(reader, at, selection.SnapshotDigest),
            kinds,
            shortKinds.SequenceEqual(kinds) ? null : shortKinds,
            given.Chosen(methods, fallbacks: false),
            ReadGivenRates(reader, at, selection, currencies),
            selection.PivotCurrency.Length == 0 ? DefaultPivot : reader.Currency(at, "pivot_currency", selection.PivotCurrency, currencies),
            currencies,
            reader.ReadPolicy(at.Field("policy"), selection.Policy))
        {
            UsesBook = methods.Contains(PricingMethod.Quoted),
            Fallbacks = given.Chosen(methods, fallbacks: true),
        };
    }

    /// <summary>The digest of a snapshot, or null when it is absent.</summary>
    public static SnapshotDigest? ReadDigest(this FieldReader reader, in FieldPath at, string text, string name = "snapshot_digest")
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (!SnapshotDigest.TryParse(text, out var digest))
        {
            reader.Refuse(at.Of(name), text, "must be 64 lower-case hexadecimal digits");
            return null;
        }

        return digest;
    }

    /// <summary>Acceptable kinds, best first.</summary>
    public static IReadOnlyList<PriceKind> ReadKinds(
        this FieldReader reader, in FieldPath at, string name, IReadOnlyList<V1.PriceKind> kinds, IReadOnlyList<PriceKind> fallback, bool allowFx)
    {
        if (kinds.Count == 0)
        {
            return fallback;
        }

        List<PriceKind> read = [];
        var parent = at.ToString();
        // Each of the kinds once: more entries than kinds repeat one.
        for (var i = 0; i < kinds.Count && i <= (int)PriceKind.Fx; i++)
        {
            var path = new FieldPath(parent, name, i);
            var kind = (PriceKind)(int)kinds[i];
            if (!Enum.IsDefined(kind) || kind == PriceKind.Unspecified || (kind == PriceKind.Fx && !allowFx))
            {
                reader.Refuse(path.ToString(), kinds[i].ToString("D"), allowFx ? "must be a kind that the contract names" : "must be a kind that the contract names, but not FX");
            }
            else if (read.Contains(kind))
            {
                reader.Refuse(path.ToString(), kinds[i].ToString("D"), "must stand there once");
            }
            else
            {
                read.Add(kind);
            }
        }

        return read;
    }

    private static IReadOnlyDictionary<string, RequestPrice> EmptyPrices { get; } = new Dictionary<string, RequestPrice>(StringComparer.Ordinal);

    private static Dictionary<(string, PricingMethod), RequestPrice> ReadGivenPrices(FieldReader reader, in FieldPath at, PriceSelection selection, CurrencyTable currencies)
    {
        if (selection.GivenPrices.Count > MaxGivenPrices)
        {
            throw Errors.RefusalException.Limit(at.Of("given_prices"), selection.GivenPrices.Count.ToString(CultureInfo.InvariantCulture), "must have at most 100,000 entries");
        }

        var parent = at.ToString();
        var given = new Dictionary<(string, PricingMethod), RequestPrice>(selection.GivenPrices.Count);
        for (var i = 0; i < selection.GivenPrices.Count && !reader.IsFull; i++)
        {
            var price = selection.GivenPrices[i];
            var path = new FieldPath(parent, "given_prices", i);
            reader.ReadInstrument(path, price.InstrumentId);
            var method = reader.Enumeration<PricingMethod>(path, "method", (int)price.Method, PricingMethod.Quoted);
            var read = new RequestPrice(
                path.Of("instant"),
                reader.Decimal(path, "value", price.Value, DecimalRule.AtLeastZero),
                reader.Currency(path, "currency", price.Currency, currencies),
                reader.ReadInstant(path, "instant", price.Instant),
                price.Source.Length == 0 ? RequestFxRate.Source : reader.Text(path, "source", price.Source, 1, 64),
                reader.Enumeration<Calculation.Valuation.FairValueLevel>(path, "level", (int)price.Level, MethodMapper.LevelOf(method)),
                method);
            if (!given.TryAdd((price.InstrumentId, method), read))
            {
                reader.Refuse(path.Of("instrument_id"), price.InstrumentId, "must stand there once");
            }
        }

        return given;
    }

    private static List<RequestFxRate> ReadGivenRates(FieldReader reader, in FieldPath at, PriceSelection selection, CurrencyTable currencies)
    {
        if (selection.GivenFxRates.Count > MaxGivenRates)
        {
            throw Errors.RefusalException.Limit(at.Of("given_fx_rates"), selection.GivenFxRates.Count.ToString(CultureInfo.InvariantCulture), "must have at most 1,000 entries");
        }

        var parent = at.ToString();
        HashSet<(string, string)> seen = [];
        List<RequestFxRate> rates = [];
        for (var i = 0; i < selection.GivenFxRates.Count && !reader.IsFull; i++)
        {
            var rate = selection.GivenFxRates[i];
            var path = new FieldPath(parent, "given_fx_rates", i);
            var read = new RequestFxRate(
                reader.Currency(path, "base_currency", rate.BaseCurrency, currencies),
                reader.Currency(path, "quote_currency", rate.QuoteCurrency, currencies),
                reader.Decimal(path, "rate", rate.Rate, DecimalRule.AboveZero));
            if (string.Equals(rate.BaseCurrency, rate.QuoteCurrency, StringComparison.Ordinal))
            {
                reader.Refuse(path.Of("quote_currency"), rate.QuoteCurrency, "must not be the base currency");
            }
            else if (!seen.Add((rate.BaseCurrency, rate.QuoteCurrency)) || seen.Contains((rate.QuoteCurrency, rate.BaseCurrency)))
            {
                reader.Refuse(path.Of("base_currency"), FxRates.PairId(rate.BaseCurrency, rate.QuoteCurrency), "must stand there once, in one direction");
            }

            rates.Add(read);
        }

        return rates;
    }
}
