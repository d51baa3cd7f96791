namespace FundCalc.Cli.Tests.Support;

/// <summary>Files of the repository, found from where the tests are built.</summary>
internal static class Repository
{
    public static string File(params string[] parts)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "FundCalcGrpc.sln")))
            {
                return Path.Combine([folder.FullName, .. parts]);
            }
        }

        throw new InvalidOperationException("The tests do not run below the repository.");
    }
}
