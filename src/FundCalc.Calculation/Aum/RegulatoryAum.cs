using FundCalc.Calculation.Explanations;

namespace FundCalc.Calculation.Aum;

/// <summary>Regulatory assets under management, as Item 5.F asks for them, in the base currency.</summary>
/// <param name="Total">The sum of what counts, rounded once.</param>
/// <param name="Discretionary">The part with discretion; both parts add up to the total.</param>
/// <param name="NonDiscretionary">The part without.</param>
/// <param name="DiscretionaryAccounts">How many accounts with discretion count.</param>
/// <param name="NonDiscretionaryAccounts">How many accounts without count.</param>
/// <param name="ForeignPersons">The part of persons outside the United States.</param>
/// <param name="Proprietary">The adviser's own part.</param>
/// <param name="Family">The part of family members.</param>
/// <param name="WithoutFee">The part for which there is no compensation.</param>
public sealed record RegulatoryAum(
    Rounded Total,
    Rounded Discretionary,
    Rounded NonDiscretionary,
    int DiscretionaryAccounts,
    int NonDiscretionaryAccounts,
    Rounded ForeignPersons,
    Rounded Proprietary,
    Rounded Family,
    Rounded WithoutFee);
