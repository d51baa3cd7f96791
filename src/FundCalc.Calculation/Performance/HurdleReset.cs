namespace FundCalc.Calculation.Performance;

/// <summary>Whether a hurdle starts anew with each crystallisation period. The numbers are those of the contract.</summary>
public enum HurdleReset
{
    /// <summary>Every crystallisation date, with or without a fee, starts it anew.</summary>
    AtCrystallisation = 1,

    /// <summary>It goes on growing until a fee is crystallised.</summary>
    Cumulative = 2,
}
