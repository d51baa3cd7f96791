using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace FundCalc.Host.Tests.Support;

/// <summary>Runs property tests: a fixed seed, and as many cases as FUNDCALC_CASES says (100 unless set).</summary>
internal static class Properties
{
    private const ulong Seed = 20_261_121;
    private const ulong Gamma = 1_000_003;

    private static readonly int Cases = Environment.GetEnvironmentVariable("FUNDCALC_CASES") is { Length: > 0 } text
        ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
        : 100;

    /// <summary>Fails with the smallest case found for which <paramref name="fact"/> throws.</summary>
    public static void Hold<T>(Gen<T> cases, Func<T, Task> fact) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(Cases).WithReplay(Seed, Gamma),
        Prop.ForAll(cases.ToArbitrary(), value => Task.Run(() => fact(value)).GetAwaiter().GetResult()));
}
