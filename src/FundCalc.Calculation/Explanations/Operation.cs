namespace FundCalc.Calculation.Explanations;

/// <summary>What one step of a calculation does with its operands; numbered as the contract's ExplanationOperation. The steps from <see cref="Field"/> to <see cref="Days"/> are leaves.</summary>
public enum Operation
{
    /// <summary>A field of the request, or the default that its comment states where it is absent.</summary>
    Field = 1,

    /// <summary>The price of an instrument.</summary>
    Price,

    /// <summary>An exchange rate.</summary>
    Rate,

    /// <summary>A number that the formula itself holds, such as 1 or 100.</summary>
    Constant,

    /// <summary>The years of a period by a day count.</summary>
    Period,

    /// <summary>The days of a period by a day count.</summary>
    Days,

    /// <summary>The sum of all operands.</summary>
    Sum,

    /// <summary>The first operand less the second.</summary>
    Difference,

    /// <summary>The product of all operands.</summary>
    Product,

    /// <summary>The first operand divided by the second.</summary>
    Quotient,

    /// <summary>The operand with the opposite sign.</summary>
    Negation,

    /// <summary>The operand without its sign.</summary>
    Magnitude,

    /// <summary>The least operand.</summary>
    Minimum,

    /// <summary>The greatest operand.</summary>
    Maximum,

    /// <summary>The first operand to the power of the second, rounded once.</summary>
    Power,

    /// <summary>The third operand, taken because the first is above the second.</summary>
    WhereAbove,

    /// <summary>The third operand, taken because the first equals the second.</summary>
    WhereEqual,

    /// <summary>The third operand, taken because the first is below the second.</summary>
    WhereBelow,

    /// <summary>The operand, rounded.</summary>
    Rounding,

    /// <summary>One of the other operands, rounded so that all of them together give the first one, by largest remainder.</summary>
    Allocation,

    /// <summary>The rate r at which the sum of amount ÷ (1 + r)^years over the pairs of operands is 0, rounded once.</summary>
    Root,

    /// <summary>e to the power of the operand, rounded once.</summary>
    Exponential,

    /// <summary>The natural logarithm of the operand, rounded once.</summary>
    Logarithm,
}
