namespace FundCalc.Host.Mapping;

/// <summary>The range that a decimal of a request must keep.</summary>
internal enum DecimalRule
{
    /// <summary>Any number.</summary>
    Any,

    /// <summary>0 or more.</summary>
    AtLeastZero,

    /// <summary>More than 0.</summary>
    AboveZero,

    /// <summary>A fraction: 0 to 1.</summary>
    ZeroToOne,
}
