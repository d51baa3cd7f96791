using FundCalc.Calculation.Valuation;
using Google.Protobuf.Collections;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>Writes quality flags in the contract's order.</summary>
internal static class FlagWriter
{
    private static readonly Contract.QualityFlag[] All = [.. Enum.GetValues<Contract.QualityFlag>().Where(flag => flag != Contract.QualityFlag.Unspecified).Order()];

    /// <summary>Adds the flags that are set.</summary>
    public static void Add(this RepeatedField<Contract.QualityFlag> list, QualityFlags flags)
    {
        if (flags != QualityFlags.None)
        {
            list.AddRange(All.Where(flag => flags.HasFlag(Of(flag))));
        }
    }

    /// <summary>The contract's form of one flag.</summary>
    public static Contract.QualityFlag One(QualityFlags flag) => Array.Find(All, known => Of(known) == flag);

    // Bit n − 1 is the contract's flag n.
    private static QualityFlags Of(Contract.QualityFlag flag) => (QualityFlags)(1 << ((int)flag - 1));
}
