namespace FundCalc.Benchmarks;

/// <summary>The working copy that this program was built in.</summary>
internal static class Repository
{
    /// <summary>A path below its root.</summary>
    public static string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "FundCalcGrpc.sln")))
            {
                return folder.FullName;
            }
        }

        throw new BenchmarkException("The benchmarks run in their working copy: there is no FundCalcGrpc.sln above the program.");
    }
}
