using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FundCalc.Cli.Input;

/// <summary>The portfolio ids met so far, each as 128 bits of its SHA-256: enough never to take two for one.</summary>
internal sealed class SeenIds(int limit = InputLimits.Portfolios)
{
    private readonly HashSet<UInt128> seen = [];

    /// <summary>Adds an id; false if it was there.</summary>
    /// <exception cref="InputException">More ids than one input may hold.</exception>
    public bool Add(string id)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(id), digest);
        if (!seen.Add(BinaryPrimitives.ReadUInt128BigEndian(digest)))
        {
            return false;
        }

        return seen.Count <= limit ? true : throw new InputException($"The input holds more than {limit} portfolios; give it in parts.");
    }
}
