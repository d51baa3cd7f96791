namespace FundCalc.RedisServers;

/// <summary>Where the servers' programs are: on the PATH, else where eng/test puts them in this repository.</summary>
public static class Programs
{
    /// <summary>The repository's folder.</summary>
    public static string Repository { get; } = FindRepository();

    private static string[] Folders { get; } =
    [
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
        Path.Combine(Repository, "eng", ".state", "debian", "bin"),
        Path.Combine(Repository, "eng", ".state", "tools", "bin"),
    ];

    /// <summary>Whether this machine has the program.</summary>
    public static bool Has(ServerProgram program) => Find(program) is not null;

    internal static string Require(ServerProgram program) => Find(program) ?? throw new InvalidOperationException(program == ServerProgram.Garnet
        ? "There is no garnet-server on the PATH: run eng/test once, or 'dotnet tool install --global garnet-server'."
        : "There is no redis-server on the PATH: run eng/test once, or install it (Debian: apt-get install redis-server). The topology Garnet runs without it.");

    private static string? Find(ServerProgram program)
    {
        var name = program == ServerProgram.Garnet ? "garnet-server" : "redis-server";
        return Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FundCalcGrpc.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"'{AppContext.BaseDirectory}' is not inside the repository, so there is no place for the servers' files.");
    }
}
