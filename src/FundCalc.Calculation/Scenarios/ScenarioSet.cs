using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Scenarios;

/// <summary>Scenarios and risk figures, made ready once for any number of portfolios. Thread-safe.</summary>
public sealed class ScenarioSet
{
    private readonly NarrowScenario?[] _narrow;

    /// <summary>A set whose fields have been checked.</summary>
    /// <param name="scenarios">The scenarios.</param>
    /// <param name="figures">Risk figures by instrument, compared ordinally; an instrument that is not there has none.</param>
    /// <param name="keyRates">How many key rates there are: key-rate durations and moves have as many entries or none.</param>
    public ScenarioSet(IReadOnlyList<Scenario> scenarios, IReadOnlyDictionary<string, RiskFigures> figures, int keyRates)
    {
        ArgumentNullException.ThrowIfNull(scenarios);
        ArgumentNullException.ThrowIfNull(figures);
        (Scenarios, Figures) = (scenarios, figures);
        Table = new FigureTable([.. figures.Values.Distinct()], keyRates);
        _narrow = new NarrowScenario?[scenarios.Count];
        // Instruments that any scenario moves by themselves; all others need not be told apart.
        MovedInstruments = scenarios.SelectMany(scenario => scenario.InstrumentMoves.Keys).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The most scenarios of one call: 10,000.</summary>
    public const int MaxScenarios = 10_000;

    /// <summary>The scenarios.</summary>
    public IReadOnlyList<Scenario> Scenarios { get; }

    /// <summary>Risk figures by instrument.</summary>
    public IReadOnlyDictionary<string, RiskFigures> Figures { get; }

    internal FigureTable Table { get; }

    internal HashSet<string> MovedInstruments { get; }

    internal RiskFigures FiguresOf(string instrumentId) => Figures.GetValueOrDefault(instrumentId, RiskFigures.Unknown);

    /// <summary>A scenario as whole numbers. Two threads that ask at once make it twice, which does no harm.</summary>
    internal NarrowScenario NarrowOf(int index) => _narrow[index] ??= new NarrowScenario(Scenarios[index], Table);
}
