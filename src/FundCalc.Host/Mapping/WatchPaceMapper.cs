using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Host.Mapping;

/// <summary>Intervals of streams that watch something.</summary>
internal static class WatchPaceMapper
{
    /// <summary>The intervals of a request, which has them as <c>min_interval</c> and <c>heartbeat_interval</c>.</summary>
    public static WatchPace ReadPace(this FieldReader reader, Duration? minInterval, Duration? heartbeatInterval)
    {
        var at = FieldPath.Request;
        var least = reader.ReadSpan(at, "min_interval", minInterval, TimeSpan.FromMilliseconds(250), TimeSpan.Zero, TimeSpan.FromHours(1));
        var heartbeat = reader.ReadSpan(at, "heartbeat_interval", heartbeatInterval, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        if (heartbeat < least && heartbeatInterval is not null)
        {
            reader.Refuse("heartbeat_interval", heartbeat.ToString("c", CultureInfo.InvariantCulture), "must not be less than min_interval");
        }

        return new WatchPace(least, heartbeat < least ? least : heartbeat);
    }
}
