using System.Globalization;

namespace FundCalc.RedisServers;

/// <summary>How often commands ran. Names are lower case; a sub-command stands as <c>client|setname</c>.</summary>
public sealed class CommandCounts
{
    private readonly IReadOnlyDictionary<string, long> _calls;

    private CommandCounts(IReadOnlyDictionary<string, long> calls) => _calls = calls;

    /// <summary>The calls of a command; 0 of one that never ran.</summary>
    public long this[string command] => _calls.GetValueOrDefault(command);

    /// <summary>What ran after an earlier count.</summary>
    public CommandCounts Since(CommandCounts earlier) => new(_calls.Keys.ToDictionary(name => name, name => this[name] - earlier[name], StringComparer.Ordinal));

    /// <summary>Those of several servers together.</summary>
    public static CommandCounts Sum(IEnumerable<CommandCounts> counts) =>
        new(counts.SelectMany(count => count._calls).GroupBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value), StringComparer.Ordinal));

    /// <summary>The commands that ran, with their calls, for messages.</summary>
    public override string ToString() =>
        string.Join(", ", _calls.Where(pair => pair.Value != 0).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}")));

    // cmdstat_mget:calls=21,usec=175,usec_per_call=8.33,rejected_calls=0,failed_calls=0
    internal static CommandCounts Parse(string info)
    {
        const string prefix = "cmdstat_";
        var calls = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var line in info.Split("\r\n").Where(line => line.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var (name, fields) = (line[prefix.Length..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(','));
            var count = fields.Single(field => field.StartsWith("calls=", StringComparison.Ordinal))["calls=".Length..];
            calls[name.ToLowerInvariant()] = long.Parse(count, CultureInfo.InvariantCulture);
        }

        return new CommandCounts(calls);
    }
}
