namespace FundCalc.Host.Mapping;

/// <summary>Where a message stands in its request. Put into words only when something is wrong: a good request costs no text.</summary>
/// <param name="Parent">The path of the message that holds this one; empty for the request itself.</param>
/// <param name="Name">The field's name; empty for the request itself.</param>
/// <param name="Index">The index in a repeated field; −1 elsewhere.</param>
internal readonly record struct FieldPath(string Parent, string Name, int Index = -1)
{
    /// <summary>The request itself.</summary>
    public static FieldPath Request => new("", "");

    /// <summary>A field of this message, as text.</summary>
    public string Of(string field) => Dotted(ToString(), field);

    /// <summary>A message in a singular field of this one.</summary>
    public FieldPath Field(string field) => new(ToString(), field);

    /// <inheritdoc/>
    public override string ToString() => Dotted(Parent, Name) + (Index < 0 ? "" : $"[{Index}]");

    private static string Dotted(string parent, string name) => parent.Length == 0 ? name : name.Length == 0 ? parent : $"{parent}.{name}";
}
