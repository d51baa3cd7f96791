using FundCalc.Client.Numbers;
using FundCalc.V1;

namespace FundCalc.Client.Batch;

/// <summary>The exact totals of what one stream has received, over all its attempts. Not thread-safe.</summary>
internal sealed class LaneTotals
{
    private readonly Dictionary<string, CurrencyTotal> byCurrency = new(StringComparer.Ordinal);
    private Figures? figures;

    public long Valued { get; private set; }

    public long Failed { get; private set; }

    public long Positions { get; private set; }

    public long FlaggedPositions { get; private set; }

    public long MissingPositions { get; private set; }

    public long StalePositions { get; private set; }

    public ScenarioSums Scenarios { get; } = new();

    public HashSet<QualityFlag> Flags { get; } = [];

    public IReadOnlyDictionary<string, CurrencyTotal> ByCurrency => byCurrency;

    public ExactDecimal GrossAssets => figures?.Gross.Total ?? default;

    public ExactDecimal Liabilities => figures?.Liabilities.Total ?? default;

    public ExactDecimal NetAssets => figures?.Net.Total ?? default;

    public ExactDecimal FlaggedValue => figures?.Flagged.Total ?? default;

    /// <summary>Adds the results of a message and the exact sums that came with them.</summary>
    /// <param name="answer">The message.</param>
    /// <param name="places">The decimal places of amounts in the base currency.</param>
    /// <exception cref="BatchException">A figure is none, or one rate is told in two ways.</exception>
    public void Add(RevaluationResults answer, int places)
    {
        try
        {
            figures ??= new Figures(places);
            foreach (PortfolioResult result in answer.Results)
            {
                if (result.Value is { } value)
                {
                    Add(figures, value);
                }
                else
                {
                    Failed++;
                }
            }

            Positions += (long)answer.Subtotals.Positions;
            Scenarios.Add(answer.Subtotals.Scenarios);
            foreach (CurrencySum sum in answer.Subtotals.ByCurrency)
            {
                byCurrency[sum.Currency] = byCurrency.TryGetValue(sum.Currency, out CurrencyTotal? before) ? before.Plus(CurrencyTotal.Of(sum)) : CurrencyTotal.Of(sum);
            }
        }
        catch (FormatException error)
        {
            throw new BatchException(BatchFailure.ContractBroken, $"The service sent a figure that is none: {error.Message}", error);
        }
    }

    private void Add(Figures sums, PortfolioValue value)
    {
        Valued++;
        sums.Gross.Add(value.GrossAssets);
        sums.Liabilities.Add(value.Liabilities);
        sums.Net.Add(value.NetAssets);
        if (value.Flags.Count > 0)
        {
            sums.Flagged.Add(value.FlaggedValue);
            Flags.UnionWith(value.Flags);
            FlaggedPositions += value.FlaggedPositions;
            MissingPositions += value.MissingPositions;
            StalePositions += value.StalePositions;
        }
    }

    private sealed class Figures(int places)
    {
        public FigureSum Gross { get; } = new(places);

        public FigureSum Liabilities { get; } = new(places);

        public FigureSum Net { get; } = new(places);

        public FigureSum Flagged { get; } = new(places);
    }
}
