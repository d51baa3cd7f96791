using CsvHelper;

namespace FundCalc.Cli.Input;

/// <summary>Where the columns of a portfolio CSV stand.</summary>
internal sealed class CsvColumns
{
    private const int None = -1;
    private static readonly string[] Required = ["portfolio_id", "type", "instrument_id", "quantity", "currency"];
    private static readonly string[] Optional = ["contract_multiplier", "asset_class", "level", "haircut"];

    private readonly int[] places;
    private readonly int count;

    private CsvColumns(int[] places, int count)
    {
        this.places = places;
        this.count = count;
    }

    /// <summary>The names of all columns, for messages and help.</summary>
    public static string Names => $"{string.Join(',', Required)} and optionally {string.Join(',', Optional)}";

    /// <summary>Reads the header; columns may stand in any order.</summary>
    /// <exception cref="InputException">A required column is missing, or one is unknown or there twice.</exception>
    public static CsvColumns FromHeader(string[] header)
    {
        string[] known = [.. Required, .. Optional];
        int[] found = [.. known.Select(_ => None)];
        for (var i = 0; i < header.Length; i++)
        {
            int column = Array.IndexOf(known, header[i].Trim().ToLowerInvariant());
            if (column < 0 || found[column] != None)
            {
                throw new InputException($"Line 1 of the CSV names the column '{header[i]}', which is {(column < 0 ? "unknown" : "there twice")}; the columns are {Names}.");
            }

            found[column] = i;
        }

        string[] missing = [.. Required.Where((_, column) => found[column] == None)];
        return missing.Length == 0 ? new CsvColumns(found, header.Length) : throw new InputException($"Line 1 of the CSV does not name {string.Join(", ", missing)}; the columns are {Names}.");
    }

    /// <summary>Whether a row has as many fields as the header.</summary>
    public bool Fit(CsvReader row) => row.FieldCount == count;

    public string PortfolioId(CsvReader row) => Field(row, 0);

    public string Type(CsvReader row) => Field(row, 1);

    public string InstrumentId(CsvReader row) => Field(row, 2);

    public string Quantity(CsvReader row) => Field(row, 3);

    public string Currency(CsvReader row) => Field(row, 4);

    public string Multiplier(CsvReader row) => Field(row, 5);

    public string AssetClass(CsvReader row) => Field(row, 6);

    public string Level(CsvReader row) => Field(row, 7);

    public string Haircut(CsvReader row) => Field(row, 8);

    private string Field(CsvReader row, int column) => places[column] is var place and not None && place < row.FieldCount ? row.GetString(place) : "";
}
