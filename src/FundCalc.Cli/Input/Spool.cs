namespace FundCalc.Cli.Input;

/// <summary>Keeps what can be read only once, so that it can be read twice: in a temporary file that nobody else can open and that no name leads to.</summary>
internal static class Spool
{
    /// <summary>Copies all of an input.</summary>
    /// <returns>The copy, at its beginning. Closing it frees its space.</returns>
    /// <exception cref="InputException">There is no room for it.</exception>
    public static async Task<Stream> FillAsync(Stream input, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan | (OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None),
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        string path = Path.Combine(Path.GetTempPath(), $"fundcalc-{Path.GetRandomFileName()}");
        FileStream? copy = null;
        try
        {
            copy = new FileStream(path, options);
            if (!OperatingSystem.IsWindows())
            {
                // An open file needs no name: whatever becomes of this process, nothing is left behind.
                File.Delete(path);
            }

            await input.CopyToAsync(copy, cancellationToken);
            copy.Position = 0;
            return copy;
        }
        catch (Exception error)
        {
            if (copy is not null)
            {
                await copy.DisposeAsync();
            }

            if (error is IOException or UnauthorizedAccessException)
            {
                throw new InputException($"The input cannot be kept for a second pass in {Path.GetTempPath()}: {error.Message} With --snapshot one pass is enough.", error);
            }

            throw;
        }
    }
}
