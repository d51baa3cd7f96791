using FsCheck;
using FsCheck.Fluent;
using FundCalc.Calculation.Tests.Support;

namespace FundCalc.Soak;

/// <summary>One kind of random case: how it is made from a seed, and how its answer is compared with the oracle's.</summary>
/// <param name="Name">In the plural, as the command line says it.</param>
/// <param name="Make">The case of a state of the random generator.</param>
internal sealed record CaseKind(string Name, Func<Rnd, (object Input, Func<Agreement> Compare)> Make)
{
    public static CaseKind Of<T>(string name, Gen<T> cases, Func<T, Agreement> compare)
        where T : notnull => new(name, random =>
    {
        var input = cases.Sample(1, random, 50).Single();
        return (input, () => compare(input));
    });

    /// <summary>The case of one number in a run: any seed and any number give a state of their own, far from all others.</summary>
    public (object Input, Func<Agreement> Compare) Case(long seed, int index)
    {
        unchecked
        {
            return Make(new Rnd(((ulong)seed * 0xD1342543DE82EF95UL) + ((ulong)index * 0xDA942042E4DD58B5UL), 0x9E3779B97F4A7C15UL));
        }
    }
}
