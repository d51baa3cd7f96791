namespace FundCalc.Host.Reflection;

/// <summary>Settings of the reflection interface.</summary>
public sealed class ReflectionOptions
{
    /// <summary>The path of the configuration section.</summary>
    public const string Section = "Reflection";

    /// <summary>Whether callers may ask which services there are and how their messages look. Default true; turn it off where the contract is not for everybody.</summary>
    public bool Enabled { get; set; } = true;
}
