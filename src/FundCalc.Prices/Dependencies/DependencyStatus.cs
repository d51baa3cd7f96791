namespace FundCalc.Prices.Dependencies;

/// <summary>Whether something that the price book depends on answers.</summary>
public enum DependencyStatus
{
    /// <summary>It is not configured; nothing depends on it.</summary>
    NotConfigured = 1,

    /// <summary>It answers, as far as anybody knows.</summary>
    Up = 2,

    /// <summary>It does not answer, or not as it should.</summary>
    Down = 3,
}
