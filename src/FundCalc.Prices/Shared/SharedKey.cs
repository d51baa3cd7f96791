using System.Globalization;

namespace FundCalc.Prices.Shared;

/// <summary>The name of a shared value.</summary>
/// <param name="Bucket">The bucket that it lies in, 0 to <see cref="PriceBucket.Count"/> − 1.</param>
/// <param name="Name">The name within the bucket.</param>
internal readonly record struct SharedKey(int Bucket, string Name)
{
    /// <summary>The key of a kind of value, in the bucket of its last part.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="last">At most 64 ASCII characters.</param>
    public static SharedKey Of(string kind, string last) => new(PriceBucket.Of(last), $"{kind}:{last}");

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Bucket}:{Name}");
}
