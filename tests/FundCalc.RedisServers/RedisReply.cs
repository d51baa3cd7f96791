using System.Globalization;
using System.Text;

namespace FundCalc.RedisServers;

/// <summary>What a server answered: bytes (also of a number or a state), a list, or nothing.</summary>
public sealed record RedisReply(byte[]? Bytes, IReadOnlyList<RedisReply>? Items)
{
    /// <summary>The answer for what is not there.</summary>
    public static RedisReply Nothing { get; } = new(null, null);

    public bool IsNothing => Bytes is null && Items is null;

    public string Text => Encoding.UTF8.GetString(Bytes ?? throw new InvalidOperationException(IsNothing ? "The server answered nothing." : "The server answered a list."));

    public long Number => long.Parse(Text, CultureInfo.InvariantCulture);

    /// <summary>The item at a place of a list.</summary>
    public RedisReply this[int index] => (Items ?? throw new InvalidOperationException("The server answered no list."))[index];
}
