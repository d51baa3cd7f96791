namespace FundCalc.Cli.Input;

/// <summary>Opens what a command reads.</summary>
internal static class InputFile
{
    /// <summary>The name that stands for standard input and standard output.</summary>
    public const string Standard = "-";

    /// <exception cref="InputException">The file does not exist or cannot be opened.</exception>
    public static Stream Open(string path, Terminal terminal)
    {
        if (string.Equals(path, Standard, StringComparison.Ordinal))
        {
            return terminal.OpenInput();
        }

        try
        {
            return new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.Read,
                BufferSize = 0,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {error.Message}", error);
        }
    }
}
