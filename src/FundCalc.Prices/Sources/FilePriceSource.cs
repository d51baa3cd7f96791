using System.Collections.Frozen;

namespace FundCalc.Prices.Sources;

/// <summary>A price file, read once and held in memory. Without a file: the sample prices that ship with the host. Immutable.</summary>
public sealed class FilePriceSource : IPriceSource
{
    private const string Embedded = "prices/";

    private readonly FrozenDictionary<string, PriceRecord[]> _byInstrument;

    private FilePriceSource(string name, IReadOnlyList<PriceRecord> prices)
    {
        Name = name;
        Count = prices.Count;
        _byInstrument = prices
            .GroupBy(price => price.InstrumentId, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Fingerprint => "file";

    /// <summary>How many prices it holds.</summary>
    public int Count { get; }

    /// <summary>Reads a price file.</summary>
    /// <exception cref="PriceFileException">The file cannot be opened or breaks rules.</exception>
    public static FilePriceSource Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var reader = new PriceFileReader();
        try
        {
            using var content = File.OpenRead(path);
            reader.Read(path, content);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PriceFileException(path, [new PriceFileError(0, "file", "", $"must be readable: {exception.Message}")], 1);
        }

        return new FilePriceSource($"file {path}", reader.Prices);
    }

    /// <summary>The sample prices that ship with the host.</summary>
    public static FilePriceSource LoadEmbedded()
    {
        var assembly = typeof(FilePriceSource).Assembly;
        var reader = new PriceFileReader();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Embedded, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var content = assembly.GetManifestResourceStream(name)!;
            reader.Read(name, content);
        }

        return new FilePriceSource("embedded sample prices", reader.Prices);
    }

    /// <inheritdoc/>
    public ValueTask<SourceAnswer> ReadAsync(IReadOnlyCollection<string> instrumentIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(instrumentIds);
        var found = new List<PriceRecord>(instrumentIds.Count);
        foreach (var id in instrumentIds)
        {
            if (_byInstrument.TryGetValue(id, out var records))
            {
                found.AddRange(records);
            }
        }

        return ValueTask.FromResult(new SourceAnswer(found, SourceAnswer.NothingRefused));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyCollection<string>> ListAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyCollection<string>>(_byInstrument.Keys);
}
