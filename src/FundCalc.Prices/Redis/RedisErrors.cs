using System.Collections.Frozen;
using StackExchange.Redis;

namespace FundCalc.Prices.Redis;

/// <summary>What can go wrong with Redis, in words of a closed list: they are tags of metrics.</summary>
internal static class RedisErrors
{
    /// <summary>There is no connection, or it broke.</summary>
    public const string Connection = "connection";

    /// <summary>No answer in time.</summary>
    public const string Timeout = "timeout";

    /// <summary>Not asked: it did not answer those before.</summary>
    public const string Open = "open";

    /// <summary>Keys of one command lie on two servers while a slot moves.</summary>
    public const string TryAgain = "tryagain";

    /// <summary>The server does not know the script.</summary>
    public const string NoScript = "noscript";

    /// <summary>Anything else.</summary>
    public const string Other = "other";

    // The first word of a server's error.
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        ["oom", "readonly", "noauth", "wrongpass", "noperm", "loading", "busy", "clusterdown", "masterdown", "moved", "ask", "crossslot", "wrongtype", "misconf", "noreplicas", TryAgain, NoScript],
        StringComparer.Ordinal);

    /// <summary>The word for an exception, null where it is none of Redis.</summary>
    public static string? Find(Exception exception) => exception switch
    {
        TimeoutException => Timeout,
        RedisConnectionException or ObjectDisposedException or OperationCanceledException => Connection,
        RedisServerException server => OfServer(server.Message),
        RedisException => Other,
        _ => null,
    };

    private static string OfServer(string message)
    {
        // Of an error inside a script too: "ERR … script: …, on @user_script:1: OOM command not allowed".
        foreach (var part in message.Split([' ', ':', ',', '.'], 40, StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.All(char.IsAsciiLetterUpper) && Words.TryGetValue(part.ToLowerInvariant(), out var word))
            {
                return word;
            }
        }

        return Other;
    }
}
