using System.Text;

namespace FundCalc.Cli.Output;

/// <summary>
/// A text file that appears complete or not at all: written under another name in the same folder, flushed to the disk, then renamed. UTF-8, line feeds.
/// With "-" for its name it is standard output.
/// </summary>
internal sealed class AtomicFile : IAsyncDisposable
{
    private readonly string? path;
    private readonly string? temporary;
    private readonly bool force;
    private readonly FileStream? file;

    private AtomicFile(TextWriter standard) => Writer = standard;

    private AtomicFile(string path, string temporary, FileStream file, bool force)
    {
        (this.path, this.temporary, this.file, this.force) = (path, temporary, file, force);
        Writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 128 * 1024) { NewLine = "\n" };
    }

    /// <summary>Where to write.</summary>
    public TextWriter Writer { get; }

    /// <summary>Starts a file.</summary>
    /// <param name="path">Its name, or "-".</param>
    /// <param name="force">Whether it may take the place of one that exists.</param>
    /// <param name="terminal">Whose standard output "-" is.</param>
    /// <exception cref="InputException">It exists and may not be replaced, or the folder cannot be written to.</exception>
    public static AtomicFile Create(string path, bool force, Terminal terminal)
    {
        if (string.Equals(path, Input.InputFile.Standard, StringComparison.Ordinal))
        {
            return new AtomicFile(terminal.Out);
        }

        string full = Path.GetFullPath(path);
        if (Directory.Exists(full))
        {
            throw new InputException($"{path} is a folder.");
        }

        if (File.Exists(full) && !force)
        {
            throw new InputException($"{path} exists; --force replaces it.");
        }

        string hidden = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{Path.GetRandomFileName()}.tmp");
        try
        {
            return new AtomicFile(full, hidden, new FileStream(hidden, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0), force);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be written: {error.Message}", error);
        }
    }

    /// <summary>Gives the file its name.</summary>
    /// <exception cref="InputException">Another file has taken the name meanwhile and may not be replaced.</exception>
    public async Task CommitAsync()
    {
        await Writer.FlushAsync();
        if (file is null)
        {
            return;
        }

        file.Flush(flushToDisk: true);
        await Writer.DisposeAsync();
        try
        {
            File.Move(temporary!, path!, overwrite: force);
        }
        catch (IOException error)
        {
            throw new InputException($"{path} cannot be written: {error.Message}", error);
        }
    }

    /// <summary>Removes what was not committed.</summary>
    public async ValueTask DisposeAsync()
    {
        if (file is not null)
        {
            await Writer.DisposeAsync();
            File.Delete(temporary!);
        }
    }
}
