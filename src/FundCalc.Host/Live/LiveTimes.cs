using FundCalc.Calculation.Live;
using FundCalc.Host.Mapping;
using Google.Protobuf.WellKnownTypes;

namespace FundCalc.Host.Live;

/// <summary>The instants of the prices behind a live value, as the contract tells them.</summary>
internal static class LiveTimes
{
    /// <summary>Of the oldest and of the newest price.</summary>
    public static (Timestamp? Oldest, Timestamp? Newest) Of(in LiveValue value) => (Write(value.OldestPrice), Write(value.NewestPrice));

    private static Timestamp? Write(DateTimeOffset? instant) => instant is { } known ? TimeMapper.Write(known) : null;
}
