using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Dealing;

/// <summary>A class after the dealing point.</summary>
/// <param name="UnitsIssued">Units issued.</param>
/// <param name="UnitsCancelled">Units cancelled.</param>
/// <param name="ClosingUnits">Units outstanding + issued − cancelled.</param>
/// <param name="NetCash">The cash that the fund gets for the class, less what it pays.</param>
/// <param name="NetInKind">Baskets that come in, less those that go out.</param>
/// <param name="Fees">Entry and exit fees.</param>
/// <param name="Levies">Levies.</param>
/// <param name="Residue">What the fund gained by residues, at 18 places.</param>
/// <param name="GateFactor">The part of the orders in the rank in which the room of the class ended that was let through, at 18 places; 1 where its gate did not bind.</param>
public sealed record DealtClass(
    Rounded UnitsIssued,
    Rounded UnitsCancelled,
    Rounded ClosingUnits,
    Rounded NetCash,
    Rounded NetInKind,
    Rounded Fees,
    Rounded Levies,
    Rounded Residue,
    Rounded GateFactor);
