using System.CommandLine;

namespace FundCalc.Cli.Output;

/// <summary>Which format a file has.</summary>
internal static class Formats
{
    public static Option<FileFormat?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "csv|jsonl",
        CustomParser = result =>
        {
            switch (result.Tokens[0].Value)
            {
                case "csv":
                    return FileFormat.Csv;
                case "jsonl":
                    return FileFormat.JsonLines;
                default:
                    result.AddError($"{name} is csv or jsonl, not '{result.Tokens[0].Value}'.");
                    return null;
            }
        },
    };

    /// <summary>The format that was asked for, else that of the file's name.</summary>
    /// <exception cref="InputException">Neither says which.</exception>
    public static FileFormat Choose(FileFormat? asked, string path, string option) => asked ?? Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".csv" => FileFormat.Csv,
        ".jsonl" or ".ndjson" => FileFormat.JsonLines,
        _ => throw new InputException($"The name '{path}' does not end with .csv or .jsonl; say which it is with {option}."),
    };
}
