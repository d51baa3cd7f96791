using System.Buffers;
using Google.Protobuf;

namespace FundCalc.Host.Errors;

/// <summary>
/// Reads bytes of callers by the generated classes. Google.Protobuf refuses broken bytes with <see cref="InvalidProtocolBufferException"/>, but a length just below 2^31 inside another message overflows its arithmetic, and it
/// leaves its buffer.
/// </summary>
internal static class CallerMessage
{
    /// <summary>A message.</summary>
    /// <exception cref="InvalidProtocolBufferException">It is no message of the contract.</exception>
    /// <exception cref="UnreadableMessageException">The same.</exception>
    public static T Parse<T>(MessageParser<T> parser, ReadOnlySpan<byte> bytes)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(bytes);
        }
        catch (Exception broken) when (IsOutside(broken))
        {
            throw new UnreadableMessageException(broken);
        }
    }

    /// <summary>A message whose bytes stand in several places.</summary>
    /// <exception cref="InvalidProtocolBufferException">It is no message of the contract.</exception>
    /// <exception cref="UnreadableMessageException">The same.</exception>
    public static T Parse<T>(MessageParser<T> parser, ReadOnlySequence<byte> bytes)
        where T : IMessage<T>
    {
        try
        {
            return parser.ParseFrom(bytes);
        }
        catch (Exception broken) when (IsOutside(broken))
        {
            throw new UnreadableMessageException(broken);
        }
    }

    private static bool IsOutside(Exception exception) => exception is IndexOutOfRangeException or ArgumentException or OverflowException;
}
