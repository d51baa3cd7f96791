using CsvHelper;
using FundCalc.V1;

namespace FundCalc.Cli.Input;

/// <summary>Gathers the rows of one portfolio. What a row's fields mean is the service's to judge; here only a row that is no position and no balance is refused.</summary>
internal sealed class PortfolioBuilder(ulong sequence, string portfolioId, long line)
{
    private const int MostProblems = 3;
    private const int RowOverhead = 16;

    private readonly Portfolio portfolio = new() { PortfolioId = portfolioId };
    private readonly List<string> problems = [];
    private int problemCount;
    private bool tooLarge;
    private long bytes;

    public string PortfolioId => portfolioId;

    public void Add(CsvColumns columns, CsvReader row, bool isMalformed)
    {
        string type = columns.Type(row);
        bytes += row.RawRecord.Length + RowOverhead;
        if (tooLarge || bytes > InputLimits.PortfolioBytes)
        {
            tooLarge = true;
        }
        else if (isMalformed)
        {
            Refuse($"line {row.LineNumber} has a quote where none may stand: quotes are around whole fields, closed on the same line, doubled inside");
        }
        else if (!columns.Fit(row))
        {
            Refuse($"line {row.LineNumber} has {row.FieldCount} fields, not those of the header");
        }
        else if (portfolioId.Length == 0)
        {
            Refuse($"line {row.LineNumber} has no portfolio_id");
        }
        else if (string.Equals(type, "position", StringComparison.OrdinalIgnoreCase))
        {
            AddPosition(columns, row);
        }
        else if (EnumNames.TryParse(type, "BALANCE_KIND_", out BalanceKind kind))
        {
            AddBalance(columns, row, kind);
        }
        else
        {
            Refuse($"line {row.LineNumber} has the type '{Shorten(type)}', which is neither position nor one of {string.Join(", ", EnumNames.All<BalanceKind>("BALANCE_KIND_"))}");
        }
    }

    public InputItem Finish(SeenIds seen)
    {
        InputProblem? problem = null;
        if (tooLarge)
        {
            problem = InputProblem.TooLarge($"portfolio '{portfolioId}' at line {line} has more than {InputLimits.Positions} positions, {InputLimits.Balances} balances, or fits no message");
        }
        else if (problemCount > 0)
        {
            problem = InputProblem.Unreadable(string.Join("; ", problems) + (problemCount > MostProblems ? $"; and {problemCount - MostProblems} more" : ""));
        }

        if (portfolioId.Length > 0 && !seen.Add(portfolioId))
        {
            problem = InputProblem.Twice($"portfolio '{portfolioId}' is in the input twice, again at line {line}: the rows of a portfolio stand together");
        }

        return new InputItem(sequence, portfolioId, line, problem is null ? portfolio : null, problem);
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private void AddPosition(CsvColumns columns, CsvReader row)
    {
        var assetClass = AssetClass.Unspecified;
        var level = FairValueLevel.Unspecified;
        if (columns.Currency(row).Length > 0)
        {
            Refuse($"line {row.LineNumber} is a position with a currency; its price says the currency");
        }
        else if (columns.AssetClass(row) is { Length: > 0 } name && !EnumNames.TryParse(name, "ASSET_CLASS_", out assetClass))
        {
            Refuse($"line {row.LineNumber} has the asset_class '{Shorten(name)}', which is none of {string.Join(", ", EnumNames.All<AssetClass>("ASSET_CLASS_"))}");
        }
        else if (columns.Level(row) is { Length: > 0 } number && !EnumNames.TryParse(number, "FAIR_VALUE_LEVEL_", out level))
        {
            Refuse($"line {row.LineNumber} has the level '{Shorten(number)}', which is none of 1, 2, 3");
        }
        else if (portfolio.Positions.Count == InputLimits.Positions)
        {
            tooLarge = true;
        }
        else
        {
            portfolio.Positions.Add(new Position
            {
                InstrumentId = columns.InstrumentId(row),
                Quantity = columns.Quantity(row),
                ContractMultiplier = columns.Multiplier(row),
                AssetClass = assetClass,
                Level = level,
                Haircut = columns.Haircut(row),
            });
        }
    }

    private void AddBalance(CsvColumns columns, CsvReader row, BalanceKind kind)
    {
        if (columns.InstrumentId(row).Length > 0 || columns.Multiplier(row).Length > 0 || columns.AssetClass(row).Length > 0 || columns.Level(row).Length > 0 || columns.Haircut(row).Length > 0)
        {
            Refuse($"line {row.LineNumber} is a balance with fields of a position; a balance has a quantity and a currency only");
        }
        else if (portfolio.Balances.Count == InputLimits.Balances)
        {
            tooLarge = true;
        }
        else
        {
            portfolio.Balances.Add(new Balance { Kind = kind, Currency = columns.Currency(row), Amount = columns.Quantity(row) });
        }
    }

    private void Refuse(string problem)
    {
        problemCount++;
        if (problems.Count < MostProblems)
        {
            problems.Add(problem);
        }
    }
}
