namespace RegistryGap.Tests.References;

/// <summary>What one assembly expects of a type in another.</summary>
/// <param name="Type">The type's full name; nested types after a plus sign.</param>
/// <param name="Member">The member's name; null for the type itself.</param>
/// <param name="Signature">The member's signature; null for the type itself.</param>
internal sealed record Reference(string Type, string? Member, string? Signature)
{
    public override string ToString() => Member is null ? Type : $"{Type}::{Member} {Signature}";
}
