using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Exposure;

/// <summary>Exposure and leverage by the gross and the commitment method of Regulation (EU) 231/2013, Articles 6 to 11. Without state; may be called from any thread.</summary>
public static class ExposureCalculator
{
    private const string Path = "portfolio";

    /// <summary>The exposure of a fund.</summary>
    /// <param name="input">The fund, valid by <see cref="ExposureRules"/>.</param>
    /// <param name="market">Prices and exchange rates.</param>
    /// <exception cref="PortfolioRefusedException">Prices or rates are missing or stale: all of them named.</exception>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the input breaks a rule, or the explanation has too many steps.
    /// <see cref="CalculationFault.OutOfRange"/>: a figure is beyond <see cref="FigureRange"/>.</exception>
    public static ExposureFigures Calculate(ExposureInput input, MarketData market)
    {
        BrokenRules.ThrowIfAny(ExposureRules.Validate(input));
        var (valued, rates) = Value(input, market);
        var trace = input.Trace;
        var rounding = input.Rounding.For(input.BaseCurrency);
        var setOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var set = 0; set < input.Sets.Count; set++)
        {
            foreach (var instrument in input.Sets[set].Instruments)
            {
                setOf.Add(instrument, set);
            }
        }

        var values = Values(input, valued, rates);
        var equivalents = new HashSet<string>(input.CashEquivalents, StringComparer.Ordinal);
        var (gross, alone) = (new Figure[values.Length], new List<Figure>());
        var members = input.Sets.Select(_ => new List<Figure>()).ToList();
        for (var i = 0; i < values.Length; i++)
        {
            var instrument = input.Holdings.Positions[i].InstrumentId;
            var isCash = equivalents.Contains(instrument) && string.Equals(valued.PriceOf(i)?.Currency, input.BaseCurrency, StringComparison.Ordinal);
            gross[i] = isCash ? 0 : values[i].Magnitude();
            if (setOf.TryGetValue(instrument, out var set))
            {
                members[set].Add(values[i]);
            }
            else
            {
                alone.Add(values[i].Magnitude());
            }
        }

        var (grossBalances, allBalances) = Balances(input, valued);
        // exposure from reinvestment is the higher of amount and investment; the investment is among the positions
        var borrowings = Figure.Sum([.. input.Borrowings.Select((borrowing, i) => Figure.Max(
            Figure.Field(borrowing.Amount, trace, $"borrowings[{i}].amount") - Figure.Field(borrowing.InvestmentValue, trace, $"borrowings[{i}].investment_value"), 0))]);
        var sets = members.Select(set => Figure.Sum([.. set]).Magnitude().Named("set exposure")).ToArray();
        var (all, committed) = (
            (Figure.Sum(gross) + grossBalances + borrowings).Named("gross exposure"),
            (Figure.Sum([.. alone]) + Figure.Sum(sets) + allBalances + borrowings).Named("commitment exposure"));
        var nav = NetAssets(input, valued);
        return new ExposureFigures
        {
            Gross = all.Round(rounding).InRange("exposure.gross"),
            Commitment = committed.Round(rounding).InRange("exposure.commitment"),
            NetAssetValue = nav.Round(rounding).InRange("exposure.net_asset_value"),
            GrossLeverage = nav.Sign > 0 ? (all / nav).Round(input.LeverageRounding).InRange("exposure.gross_leverage") : null,
            CommitmentLeverage = nav.Sign > 0 ? (committed / nav).Round(input.LeverageRounding).InRange("exposure.commitment_leverage") : null,
            GrossBalances = grossBalances.Round(rounding).InRange("exposure.gross_balances"),
            CommitmentBalances = allBalances.Round(rounding).InRange("exposure.commitment_balances"),
            Borrowings = borrowings.Round(rounding).InRange("exposure.borrowings"),
            Positions = [.. values.Select((value, i) => (
                value.Round(rounding).InRange($"exposure.positions[{i}].value"),
                gross[i].Round(rounding).InRange($"exposure.positions[{i}].gross"),
                setOf.TryGetValue(input.Holdings.Positions[i].InstrumentId, out var set) ? input.Sets[set].SetId : ""))],
            Sets = [.. sets.Select((set, i) => set.Round(rounding).InRange($"exposure.sets[{i}].exposure"))],
            FxRates = [.. valued.FxRates.Concat(rates.Values.Where(rate => rate.Method != FxMethod.Identity))
                .DistinctBy(rate => rate.Base, StringComparer.Ordinal).OrderBy(rate => rate.Base, StringComparer.Ordinal)],
            Flags = rates.Values.Aggregate(valued.Flags, (flags, rate) => flags | market.Terms.FlagsOf(rate)),
        };
    }

    /// <summary>The lines, and the rates of the currencies that derivatives are converted in.</summary>
    private static (ValuedHoldings Valued, Dictionary<string, FxRate> Rates) Value(ExposureInput input, MarketData market)
    {
        ValuedHoldings? valued = null;
        var (refusals, rates) = (new List<Refusal>(), new Dictionary<string, FxRate>(StringComparer.Ordinal));
        try
        {
            valued = ValuedHoldings.Of(input.Holdings, market, input.BaseCurrency, input.Rounding.Currencies);
        }
        catch (PortfolioRefusedException refused)
        {
            refusals.AddRange(refused.Refusals);
        }

        foreach (var currency in input.Terms.Select(terms => terms.Currency).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            if (market.TryFindRate(currency, input.BaseCurrency, out var rate, out var refusal))
            {
                rates.Add(currency, rate);
            }
            else if (!refusals.Exists(other => string.Equals(other.Subject, refusal.Subject, StringComparison.Ordinal)))
            {
                refusals.Add(refusal);
            }
        }

        return valued is not null && refusals.Count == 0 ? (valued, rates) : throw new PortfolioRefusedException(refusals);
    }

    private static Figure[] Values(ExposureInput input, ValuedHoldings valued, Dictionary<string, FxRate> rates)
    {
        var terms = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < input.Terms.Count; i++)
        {
            terms.Add(input.Terms[i].InstrumentId, i);
        }

        var values = new Figure[input.Holdings.Positions.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var holding = input.Holdings.Positions[i];
            values[i] = terms.TryGetValue(holding.InstrumentId, out var at)
                ? ExposureConversion.Of(holding, $"{Path}.positions[{i}]", input.Terms[at], $"instruments[{at}]", rates[input.Terms[at].Currency], input.Trace)
                : valued.Position(i, input.Trace, Path);
        }

        return values;
    }

    private static (Figure Gross, Figure All) Balances(ExposureInput input, ValuedHoldings valued)
    {
        var (gross, all) = (new List<Figure>(), new List<Figure>());
        for (var i = 0; i < valued.Balances.Count; i++)
        {
            if (valued.Balances[i].Sign > 0)
            {
                var balance = valued.Balance(i, input.Trace, Path);
                all.Add(balance);
                if (!string.Equals(input.Holdings.Balances[i].Currency, input.BaseCurrency, StringComparison.Ordinal))
                {
                    gross.Add(balance);
                }
            }
        }

        return (Figure.Sum([.. gross]), Figure.Sum([.. all]));
    }

    private static Figure NetAssets(ExposureInput input, ValuedHoldings valued) => (input.NetAssetValue is { } given
        ? Figure.Field(given, input.Trace, "net_asset_value")
        : Figure.Sum([
            .. Enumerable.Range(0, valued.Positions.Count).Select(i => valued.Position(i, input.Trace, Path)),
            .. Enumerable.Range(0, valued.Balances.Count).Select(i => valued.Balance(i, input.Trace, Path))])).Named("net asset value");
}
