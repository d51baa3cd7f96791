using System.Globalization;

namespace FundCalc.Prices.Sources;

/// <summary>A price file, held in memory and replaced as a whole by <see cref="PriceFileWatch"/>. Without a file: the sample prices that ship with the host. Thread-safe.</summary>
internal sealed class FilePriceSource : IPriceSource
{
    private const string Embedded = "prices/";

    private volatile Serving _serving;

    private FilePriceSource(string name, PriceFileContent content, DateTimeOffset readAt) => (Name, _serving) = (name, new Serving(content, readAt));

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Fingerprint => _serving.Content.Fingerprint;

    /// <summary>What is served, for people.</summary>
    public string Detail
    {
        get
        {
            var (content, readAt) = _serving;
            return string.Create(CultureInfo.InvariantCulture, $"{content.Count} prices of {Name}, read {readAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");
        }
    }

    /// <summary>What is served.</summary>
    public PriceFileContent Content => _serving.Content;

    /// <summary>When what is served was read.</summary>
    public DateTimeOffset ReadAt => _serving.ReadAt;

    /// <summary>Reads a price file.</summary>
    /// <exception cref="PriceFileException">The file cannot be opened or breaks rules.</exception>
    public static FilePriceSource Load(string path, TimeProvider time) =>
        new("the price file", PriceFileContent.Read(path, new PriceFileReader()), time.GetUtcNow());

    /// <summary>The sample prices that ship with the host.</summary>
    public static FilePriceSource LoadEmbedded(TimeProvider time)
    {
        var assembly = typeof(FilePriceSource).Assembly;
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Embedded, StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        return new FilePriceSource("the embedded sample prices", PriceFileContent.ReadEmbedded(assembly, names), time.GetUtcNow());
    }

    /// <inheritdoc/>
    public ValueTask<SourceAnswer> ReadAsync(IReadOnlyCollection<string> instrumentIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instrumentIds);
        // Taken once: all prices of an answer are of the same file.
        var known = _serving.Content.ByInstrument;
        var found = new List<PriceRecord>(instrumentIds.Count);
        foreach (var id in instrumentIds)
        {
            if (known.TryGetValue(id, out var records))
            {
                found.AddRange(records);
            }
        }

        return ValueTask.FromResult(new SourceAnswer(found, SourceAnswer.NothingRefused));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyCollection<string>> ListAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyCollection<string>>(_serving.Content.ByInstrument.Keys);

    /// <summary>Serves another content from now on.</summary>
    public void Replace(PriceFileContent content, DateTimeOffset readAt) => _serving = new Serving(content, readAt);

    private sealed record Serving(PriceFileContent Content, DateTimeOffset ReadAt);
}
