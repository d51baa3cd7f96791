using System.Globalization;
using FundCalc.Host.Errors;
using FundCalc.Host.Mapping;
using FundCalc.V1;

namespace FundCalc.Host.Live;

/// <summary>Reads requests to watch values. What is read is taken out of the request: the machinery of the call holds that as long as the stream runs.</summary>
internal static class LiveMapper
{
    private const int MaxClasses = 100_000;

    /// <summary>Reads a request to watch portfolios, all violations at once.</summary>
    public static LiveQuestion Read(WatchPortfoliosRequest request)
    {
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        var prices = reader.ReadPrices(at.Field("prices"), request.Prices);
        RefuseFixed(reader, request.Prices);
        reader.RefuseMethods(at.Field("prices"), request.Prices);
        var currency = reader.Currency(at, "base_currency", request.BaseCurrency, prices.Currencies);
        var rounding = reader.ReadAmounts(at.Field("rounding"), request.Rounding, prices.Currencies);
        var pace = reader.ReadPace(request.MinInterval, request.HeartbeatInterval);
        var holdings = new LiveHoldings(reader, prices.Currencies);
        holdings.ReadTable(request.Instruments);
        holdings.CheckCount(request.Rows.Count > 0 ? "rows" : "columns", request.Rows.Count + request.Columns.Count);
        for (var i = 0; i < request.Rows.Count && !reader.IsFull; i++)
        {
            var path = new FieldPath("", "rows", i);
            holdings.ReadSequence(path, request.Rows[i].Sequence);
            holdings.ReadRows(path.Field("portfolio"), request.Rows[i].Portfolio, currency, []);
            request.Rows[i].Portfolio = null;
        }

        for (var i = 0; i < request.Columns.Count && !reader.IsFull; i++)
        {
            var path = new FieldPath("", "columns", i);
            holdings.ReadSequence(path, request.Columns[i].Sequence);
            holdings.ReadColumns(path, request.Columns[i], currency, []);
        }

        reader.ThrowIfAny();
        request.Rows.Clear();
        request.Columns.Clear();
        request.Instruments.Clear();
        return new LiveQuestion(holdings.Portfolios, holdings.Sequences, null, prices, rounding, holdings.Conversions, holdings.BaseCurrencies, pace);
    }

    /// <summary>Reads a request to watch indicative NAVs, all violations at once.</summary>
    public static LiveQuestion Read(WatchIndicativeNavRequest request)
    {
        var (reader, at) = (new FieldReader(), FieldPath.Request);
        var prices = reader.ReadPrices(at.Field("prices"), request.Prices);
        RefuseFixed(reader, request.Prices);
        reader.RefuseMethods(at.Field("prices"), request.Prices);
        var rounding = reader.ReadAmounts(at.Field("rounding"), request.Rounding, prices.Currencies);
        var navRounding = reader.ReadAmounts(at.Field("nav_rounding"), request.NavRounding, prices.Currencies);
        var pace = reader.ReadPace(request.MinInterval, request.HeartbeatInterval);
        var holdings = new LiveHoldings(reader, prices.Currencies);
        holdings.ReadTable(request.Instruments);
        holdings.CheckCount("funds", request.Funds.Count);
        if (request.Funds.Sum(fund => (long)fund.Classes.Count) is > MaxClasses and var classes)
        {
            throw RefusalException.Limit("funds", classes.ToString(CultureInfo.InvariantCulture), "must have at most 100,000 classes together");
        }

        List<FundTerms> funds = [];
        for (var i = 0; i < request.Funds.Count && !reader.IsFull; i++)
        {
            var (path, fund) = (new FieldPath("", "funds", i), request.Funds[i]);
            holdings.ReadSequence(path, fund.Sequence);
            var currency = reader.Currency(path, "fund_currency", fund.FundCurrency, prices.Currencies);
            // By itself, so that the rules of a NAV find the classes where CalculateNavRequest has them.
            var own = new FieldReader();
            own.RefuseExtras(fund.Classes);
            var terms = FundTerms.Read(own, fund.Classes, currency, prices.Currencies, rounding, navRounding);
            own.Refuse(terms.Validate(default, default, own.Unread));
            reader.Refuse(path, own);
            ReadHoldings(reader, holdings, path, fund, currency, [.. terms.ClassCurrencies.Distinct(StringComparer.Ordinal)]);
            funds.Add(terms);
            fund.ClearHoldings();
        }

        reader.ThrowIfAny();
        request.Funds.Clear();
        request.Instruments.Clear();
        return new LiveQuestion(holdings.Portfolios, holdings.Sequences, funds, prices, rounding, holdings.Conversions, holdings.BaseCurrencies, pace);
    }

    private static void ReadHoldings(FieldReader reader, LiveHoldings holdings, in FieldPath path, WatchedFund fund, string currency, IReadOnlyList<string> classes)
    {
        switch (fund.HoldingsCase)
        {
            case WatchedFund.HoldingsOneofCase.Portfolio:
                holdings.ReadRows(path.Field("portfolio"), fund.Portfolio, currency, classes);
                break;
            case WatchedFund.HoldingsOneofCase.Columns:
                if (fund.Columns.Sequence != 0)
                {
                    reader.Refuse(path.Field("columns").Of("sequence"), fund.Columns.Sequence.ToString(CultureInfo.InvariantCulture), "must be 0: the fund has the number");
                }

                holdings.ReadColumns(path.Field("columns"), fund.Columns, currency, classes);
                break;
            default:
                reader.Refuse(path.Of("holdings"), "", "must be given: portfolio or columns");
                break;
        }
    }

    /// <summary>Refuses what would keep values from moving.</summary>
    private static void RefuseFixed(FieldReader reader, PriceSelection? selection)
    {
        const string Rule = "must be absent: live values always have the latest prices";
        var at = FieldPath.Request.Field("prices");
        if (selection?.ValuationInstant is { } instant)
        {
            reader.Refuse(at.Of("valuation_instant"), $"{instant.Seconds} s {instant.Nanos} ns", Rule);
        }

        if (selection is { SnapshotDigest.Length: > 0 })
        {
            reader.Refuse(at.Of("snapshot_digest"), selection.SnapshotDigest, Rule);
        }
    }
}
