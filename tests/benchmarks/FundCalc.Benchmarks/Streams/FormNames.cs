namespace FundCalc.Benchmarks.Streams;

/// <summary>The words of a form in reports and in the names of figures.</summary>
internal static class FormNames
{
    /// <summary><c>rows</c> or <c>columns</c>.</summary>
    public static string Name(this Form form) => form == Form.Rows ? "rows" : "columns";
}
