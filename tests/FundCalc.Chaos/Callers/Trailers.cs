using System.Globalization;
using Grpc.Core;

namespace FundCalc.Chaos.Callers;

/// <summary>What a call's trailers say of its prices.</summary>
internal static class Trailers
{
    /// <summary>How many prices are unconfirmed or held: <c>unconfirmed=3 held=2</c>.</summary>
    public static int Unsure(Metadata trailers) => trailers.GetValue("fundcalc-price-unsure") is { } text
        ? text.Split(' ').Sum(part => int.Parse(part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture))
        : 0;
}
