using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using FundCalc.Calculation.Valuation;

namespace FundCalc.Calculation.Sensitivity;

/// <summary>Beta, duration, effective exposure and cash drag of a portfolio, before and after flows and trades. Without state; may be called from any thread.</summary>
public static class SensitivityCalculator
{
    private const string Path = "portfolio";

    /// <summary>The sensitivity of a portfolio.</summary>
    /// <param name="input">The portfolio, valid by <see cref="SensitivityRules"/>.</param>
    /// <param name="market">Prices and exchange rates.</param>
    /// <exception cref="PortfolioRefusedException">Prices or rates are missing or stale: all of them named.</exception>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>: the input breaks a rule, or the explanation has too many steps.
    /// <see cref="CalculationFault.OutOfRange"/>: a figure is beyond <see cref="FigureRange"/>.</exception>
    public static SensitivityFigures Calculate(SensitivityInput input, MarketData market)
    {
        BrokenRules.ThrowIfAny(SensitivityRules.Validate(input));
        var valued = ValuedHoldings.Of(input.Holdings, market, input.BaseCurrency, input.Rounding.Currencies);
        var terms = new Terms(input);
        var lines = Lines(input, valued, terms);
        var (cash, balances) = Balances(input, valued);
        var net = Figure.Sum([.. lines.Select(line => line.Value)]) + balances;
        var before = View(input, terms, lines, cash, net, "before");
        var flow = Figure.Field(input.NetFlow, input.Trace, "net_flow");
        var paid = Figure.Sum([.. input.Trades.Select((trade, i) => Figure.Field(trade.Amount, input.Trace, $"trades[{i}].amount"))]);
        var after = View(input, terms, Traded(input, lines), cash + flow - paid, net + flow, "after");
        return new SensitivityFigures(before, after, [.. valued.FxRates], valued.Flags);
    }

    private static List<Line> Lines(SensitivityInput input, ValuedHoldings valued, Terms terms)
    {
        var (lines, places) = (new List<(string Instrument, List<Figure> Values, List<Figure> Exposures, bool IsUnknown)>(), new Dictionary<string, int>(StringComparer.Ordinal));
        for (var i = 0; i < input.Holdings.Positions.Count; i++)
        {
            var position = input.Holdings.Positions[i];
            if (!places.TryGetValue(position.InstrumentId, out var at))
            {
                places.Add(position.InstrumentId, at = lines.Count);
                lines.Add((position.InstrumentId, [], [], false));
            }

            var value = valued.Position(i, input.Trace, Path);
            lines[at].Values.Add(value);
            if (terms.UnderlyingOf(position.InstrumentId) is { } underlying)
            {
                lines[at].Exposures.Add(Figure.Field(position.Quantity, input.Trace, $"{Path}.positions[{i}].quantity") * underlying);
            }
            else if (position.AssetClass == AssetClass.Derivative)
            {
                lines[at] = lines[at] with { IsUnknown = true };
            }
            else
            {
                lines[at].Exposures.Add(value);
            }
        }

        return [.. lines.Select(line => new Line(line.Instrument, Figure.Sum([.. line.Values]), line.IsUnknown ? null : Figure.Sum([.. line.Exposures]).Named("effective exposure")))];
    }

    private static List<Line> Traded(SensitivityInput input, List<Line> held)
    {
        var lines = new List<Line>(held);
        var places = Enumerable.Range(0, lines.Count).ToDictionary(at => lines[at].Instrument, StringComparer.Ordinal);
        for (var i = 0; i < input.Trades.Count; i++)
        {
            var trade = input.Trades[i];
            if (!places.TryGetValue(trade.InstrumentId, out var at))
            {
                places.Add(trade.InstrumentId, at = lines.Count);
                lines.Add(new Line(trade.InstrumentId, 0, (Figure)0));
            }

            var amount = Figure.Field(trade.Amount, input.Trace, $"trades[{i}].amount");
            var exposure = trade.Exposure is { } given ? Figure.Field(given, input.Trace, $"trades[{i}].exposure") : amount;
            lines[at] = lines[at] with { Value = lines[at].Value + amount, Exposure = lines[at].Exposure is { } now ? now + exposure : null };
        }

        return lines;
    }

    private static (Figure Cash, Figure All) Balances(SensitivityInput input, ValuedHoldings valued)
    {
        var (cash, all) = (new List<Figure>(), new List<Figure>());
        for (var i = 0; i < valued.Balances.Count; i++)
        {
            var balance = valued.Balance(i, input.Trace, Path);
            all.Add(balance);
            if (input.Holdings.Balances[i].Kind is BalanceKind.Cash or BalanceKind.Stablecoin)
            {
                cash.Add(balance);
            }
        }

        return (Figure.Sum([.. cash]), Figure.Sum([.. all]));
    }

    private static SensitivityView View(SensitivityInput input, Terms terms, List<Line> lines, Figure cash, Figure net, string path)
    {
        var trace = input.Trace;
        var rounding = input.Rounding.For(input.BaseCurrency);
        Rounded Amount(Figure figure, string field) => figure.Round(rounding).InRange($"{path}.{field}");
        Rounded Ratio(Figure figure, string field) => figure.Round(input.RatioRounding).InRange($"{path}.{field}");
        Rounded? PerNet(Figure figure, string field) => net.Sign > 0 ? Ratio(figure / net, field) : null;
        var (exposures, betas, durations) = (new List<Figure>(), new List<Figure>(), new List<Figure>());
        var without = new Dictionary<SensitivityFigure, (int Instruments, Fraction Value)>();
        void Lacks(SensitivityFigure figure, Line line)
        {
            var (instruments, value) = without.GetValueOrDefault(figure, (0, 0));
            without[figure] = (instruments + 1, value + line.Value.Magnitude().Value);
        }

        foreach (var line in lines)
        {
            if (line.Exposure is not { } exposure)
            {
                Lacks(SensitivityFigure.UnderlyingValue, line);
                continue;
            }

            exposures.Add(exposure);
            if (exposure.IsZero)
            {
                continue;
            }

            if (terms.BetaOf(line.Instrument) is { } beta)
            {
                betas.Add(exposure * beta);
            }
            else
            {
                Lacks(SensitivityFigure.Beta, line);
            }

            if (terms.DurationOf(line.Instrument) is { } duration)
            {
                durations.Add(exposure * duration);
            }
            else
            {
                Lacks(SensitivityFigure.ModifiedDuration, line);
            }
        }

        var effective = Figure.Sum([.. exposures]);
        Figure? drag = input.MarketReturn is { } market
            ? cash * (Figure.Field(market, trace, "expected_market_return") - Figure.Field(input.CashReturn ?? ExactDecimal.Zero, trace, "cash_return"))
            : null;
        return new SensitivityView
        {
            NetAssets = Amount(net, "net_assets"),
            MarketValue = Amount(Figure.Sum([.. lines.Select(line => line.Value)]), "market_value"),
            Cash = Amount(cash, "cash"),
            CashShare = PerNet(cash, "cash_share"),
            Beta = PerNet(Figure.Sum([.. betas]), "beta"),
            ModifiedDuration = PerNet(Figure.Sum([.. durations]), "modified_duration"),
            EffectiveExposure = Amount(effective, "effective_exposure"),
            ExposureShare = PerNet(effective, "exposure_share"),
            CashDrag = drag is { } ofNet ? PerNet(ofNet, "cash_drag") : null,
            CashDragAmount = drag is { } money ? Amount(money, "cash_drag_amount") : null,
            EquitisingContracts = input.ContractValue is { } contract ? Ratio(cash / Figure.Field(contract, trace, "futures_contract_value"), "equitising_contracts") : null,
            WithoutFigure = [.. without.OrderBy(lack => lack.Key).Select(lack =>
                (lack.Key, lack.Value.Instruments, FigureRange.Check($"{path}.without_figure.value", lack.Value.Value.Round(rounding))))],
        };
    }

    /// <summary>One instrument.</summary>
    /// <param name="Instrument">Which.</param>
    /// <param name="Value">At market.</param>
    /// <param name="Exposure">Effective; null: unknown.</param>
    private sealed record Line(string Instrument, Figure Value, Figure? Exposure);

    /// <summary>The terms by instrument, as figures.</summary>
    private sealed class Terms(SensitivityInput input)
    {
        private readonly Dictionary<string, int> _places = Enumerable.Range(0, input.Terms.Count).ToDictionary(at => input.Terms[at].InstrumentId, StringComparer.Ordinal);

        public Figure? BetaOf(string instrument) => Field(instrument, terms => terms.Beta, "beta");

        public Figure? DurationOf(string instrument) => Field(instrument, terms => terms.ModifiedDuration, "modified_duration");

        public Figure? UnderlyingOf(string instrument) =>
            Field(instrument, terms => terms.UnderlyingValue, "underlying_value") is { } value ? value * Field(instrument, terms => terms.Delta ?? ExactDecimal.One, "delta")!.Value : null;

        private Figure? Field(string instrument, Func<SensitivityTerms, ExactDecimal?> of, string name) =>
            _places.TryGetValue(instrument, out var at) && of(input.Terms[at]) is { } given ? Figure.Field(given, input.Trace, $"instruments[{at}].{name}") : null;
    }
}
