using System.Globalization;
using System.Text;

namespace FundCalc.RedisServers;

/// <summary>One word of a command: text, a number or bytes.</summary>
public readonly record struct RedisArgument(ReadOnlyMemory<byte> Bytes)
{
    public static implicit operator RedisArgument(string text) => new(Encoding.UTF8.GetBytes(text));

    public static implicit operator RedisArgument(long number) => new(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)));

    public static implicit operator RedisArgument(byte[] bytes) => new(bytes);
}
