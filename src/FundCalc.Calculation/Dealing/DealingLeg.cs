using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation.Dealing;

/// <summary>Units issued or cancelled in one class by one order.</summary>
public sealed record DealingLeg
{
    /// <summary>The place of the class in the input.</summary>
    public required int ClassIndex { get; init; }

    /// <summary>Whether units are issued; else they are cancelled.</summary>
    public required bool Issues { get; init; }

    /// <summary>Units, at least 0.</summary>
    public required Rounded Units { get; init; }

    /// <summary>The price.</summary>
    public required ExactDecimal Price { get; init; }

    /// <summary>What stands against the units.</summary>
    public required Rounded Amount { get; init; }

    /// <summary>The entry or exit fee.</summary>
    public required Rounded Fee { get; init; }

    /// <summary>The anti-dilution levy.</summary>
    public required Rounded Levy { get; init; }

    /// <summary>Amount − units × price.</summary>
    public required Figure ExactResidue { get; init; }

    /// <summary>The same at 18 places.</summary>
    public required Rounded Residue { get; init; }

    /// <summary>The part of the residue that goes back to the investor.</summary>
    public required Rounded Returned { get; init; }

    /// <summary>The value of the basket.</summary>
    public required Rounded BasketValue { get; init; }

    /// <summary>The cash that the investor pays or, where units are cancelled, gets.</summary>
    public required Rounded Payment { get; init; }
}
