namespace FundCalc.Host.Tests.Support;

/// <summary>The repository that the tests run in.</summary>
internal static class SourceTree
{
    private static readonly string Root = Find();

    /// <summary>A file or folder by its parts from the root.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>A path from the root, for messages.</summary>
    public static string Relative(string path) => System.IO.Path.GetRelativePath(Root, path);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "FundCalcGrpc.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
