namespace FundCalc.Calculation.Tests.Support;

/// <summary>Short forms for tests of validation.</summary>
internal static class Violations
{
    /// <summary>The paths of fields that a caller could not read.</summary>
    public static HashSet<string> Unread(params string[] fields) => new(fields, StringComparer.Ordinal);

    /// <summary>The fields at fault, in order, with spaces between them.</summary>
    public static string Fields(IReadOnlyList<FieldViolation> violations) => string.Join(' ', violations.Select(violation => violation.Field));
}
