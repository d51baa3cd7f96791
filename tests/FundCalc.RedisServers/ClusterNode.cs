using System.Globalization;

namespace FundCalc.RedisServers;

/// <summary>A node as another one knows it.</summary>
internal sealed record ClusterNode(string Id, int Port, IReadOnlyList<string> Flags, string MasterId, IReadOnlyList<(int First, int Last)> Slots)
{
    public bool IsMaster => Flags.Contains("master");

    public bool IsWell => !Flags.Any(flag => flag is "fail" or "fail?" or "handshake" or "noaddr");

    // 07c37df 127.0.0.1:30004@31004,host slave e7d1eec 0 1426238317239 4 connected 0-5460 9000 [93-<-292f8b3]
    public static ClusterNode Parse(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var port = words[1].Split('@')[0].Split(':')[^1];
        return new ClusterNode(
            words[0],
            int.Parse(port, CultureInfo.InvariantCulture),
            words[2].Split(','),
            words[3],
            [.. words.Skip(8).Where(slots => slots[0] != '[').Select(Range)]);
    }

    public bool Has(int slot) => Slots.Any(range => range.First <= slot && slot <= range.Last);

    private static (int First, int Last) Range(string slots)
    {
        var ends = slots.Split('-');
        return (int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[^1], CultureInfo.InvariantCulture));
    }
}
