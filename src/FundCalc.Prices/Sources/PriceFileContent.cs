using System.Collections.Frozen;
using System.Security.Cryptography;

namespace FundCalc.Prices.Sources;

/// <summary>The prices of one version of a price file. Immutable.</summary>
internal sealed class PriceFileContent
{
    private const int FingerprintDigits = 12;

    private PriceFileContent(IReadOnlyList<PriceRecord> prices, string hash)
    {
        (Count, Hash) = (prices.Count, hash);
        ByInstrument = prices
            .GroupBy(price => price.InstrumentId, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>How many prices there are.</summary>
    public int Count { get; }

    /// <summary>The SHA-256 of the file's bytes, in hex digits.</summary>
    public string Hash { get; }

    /// <summary>The hash's first 12 digits.</summary>
    public string Fingerprint => Hash[..FingerprintDigits];

    /// <summary>The prices of each instrument.</summary>
    public FrozenDictionary<string, PriceRecord[]> ByInstrument { get; }

    /// <summary>Reads a price file. Hash and prices are of the same bytes, even if the file is written to meanwhile.</summary>
    /// <exception cref="PriceFileException">It cannot be opened or breaks rules.</exception>
    public static PriceFileContent Read(string path, PriceFileReader reader)
    {
        try
        {
            using var file = Open(path);
            using var bytes = new MemoryStream();
            new BoundedStream(file, reader.MaxBytes).CopyTo(bytes);
            bytes.Position = 0;
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
            bytes.Position = 0;
            reader.Read(path, bytes);
            return new PriceFileContent(reader.Prices, hash);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PriceFileException(path, [new PriceFileError(0, "file", "", $"must be readable: {exception.Message}")], 1);
        }
        catch (InvalidDataException)
        {
            throw new PriceFileException(path, [PriceFileReader.TooLong(reader.MaxBytes)], 1);
        }
    }

    /// <summary>Reads price files that are compiled in, as one.</summary>
    public static PriceFileContent ReadEmbedded(System.Reflection.Assembly assembly, IEnumerable<string> names)
    {
        var reader = new PriceFileReader();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in names)
        {
            using var bytes = new MemoryStream();
            using (var content = assembly.GetManifestResourceStream(name)!)
            {
                content.CopyTo(bytes);
            }

            hash.AppendData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
            bytes.Position = 0;
            reader.Read(name, bytes);
        }

        return new PriceFileContent(reader.Prices, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The hash of a file as it is now; of one beyond the limit the hash of its beginning, which no file that is used has.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static string HashOf(string path, long maxBytes)
    {
        using var file = Open(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[64 * 1024];
        for (var rest = maxBytes + 1; rest > 0;)
        {
            var count = file.Read(buffer, 0, (int)Math.Min(rest, buffer.Length));
            if (count == 0)
            {
                break;
            }

            hash.AppendData(buffer, 0, count);
            rest -= count;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Whoever writes or replaces the file must not be kept from it.
    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
