using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Nav;

/// <summary>The expenses of a class after cap, waiver, reimbursement and recoupment.</summary>
/// <param name="Gross">Adviser fee + other expenses.</param>
/// <param name="Cap">The cap, rounded.</param>
/// <param name="Waived">What the adviser waives of its fee.</param>
/// <param name="Reimbursed">What it reimburses beyond its fee.</param>
/// <param name="Recouped">What it takes back of earlier waivers.</param>
/// <param name="Net">Gross − waived − reimbursed + recouped.</param>
/// <param name="Balances">What is left of each balance.</param>
public sealed record ClassExpenses(
    Rounded Gross, Rounded Cap, Rounded Waived, Rounded Reimbursed, Rounded Recouped, Rounded Net, IReadOnlyList<Rounded> Balances);
