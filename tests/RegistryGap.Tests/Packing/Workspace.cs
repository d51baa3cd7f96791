using System.Diagnostics;
using System.IO.Compression;
using System.Text;

namespace RegistryGap.Tests.Packing;

/// <summary>
/// A repository of its own in a temporary folder, with this repository's pack script and stand-ins, whose only registry is a folder.
/// </summary>
internal sealed class Workspace : IDisposable
{
    private static readonly string Source = FindRepository();

    private readonly string _registry;

    public Workspace()
    {
        Root = Directory.CreateTempSubdirectory("registry-gap-").FullName;
        _registry = Directory.CreateDirectory(Path.Combine(Root, "registry")).FullName;
        Cache = Directory.CreateDirectory(Path.Combine(Root, "user-cache")).FullName;
        Copy("eng/registry-gap");
        foreach (var file in new[] { "Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig" })
        {
            File.Copy(Path.Combine(Source, file), Path.Combine(Root, file));
        }

        UseRegistry(_registry);
    }

    public string Root { get; }

    /// <summary>What stands for the user's global package cache.</summary>
    public string Cache { get; }

    public string Feed => Path.Combine(Root, "eng", "registry-gap", "feed");

    public string Packages => Path.Combine(Root, ".packages");

    public IEnumerable<string> Packed => Directory.Exists(Feed)
        ? Directory.EnumerateFiles(Feed, "*.nupkg").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)
        : [];

    /// <summary>Id and version of every stand-in, as the project files say.</summary>
    public IReadOnlyDictionary<string, string> StandIns => Directory
        .EnumerateFiles(Path.Combine(Root, "eng", "registry-gap", "stand-ins"), "*.csproj", SearchOption.AllDirectories)
        .ToDictionary(
            file => Path.GetFileNameWithoutExtension(file),
            file => File.ReadAllText(file).Split("<Version>")[1].Split('+')[0],
            StringComparer.Ordinal);

    /// <summary>Makes a folder, or an address, the only registry.</summary>
    public void UseRegistry(string source) => File.WriteAllText(
        Path.Combine(Root, "nuget.config"),
        $"""
        <configuration>
          <packageSources>
            <clear />
            <add key="only" value="{source}" allowInsecureConnections="true" />
          </packageSources>
        </configuration>
        """);

    /// <summary>Puts an empty package into the registry.</summary>
    public void Serve(string id)
    {
        using var file = File.Create(Path.Combine(_registry, $"{id}.{StandIns[id]}.nupkg"));
        using var package = new ZipArchive(file, ZipArchiveMode.Create);
        Write(
            $"{id}.nuspec",
            $"""
            <package><metadata><id>{id}</id><version>{StandIns[id]}</version><authors>test</authors><description>genuine</description></metadata></package>
            """);
        Write("lib/net10.0/_._", "");

        void Write(string name, string text)
        {
            using var entry = new StreamWriter(package.CreateEntry(name).Open());
            entry.Write(text);
        }
    }

    public (int ExitCode, string Output) Pack(params string[] arguments) =>
        Run("bash", [Path.Combine(Root, "eng", "registry-gap", "pack"), .. arguments]);

    /// <summary>Restores a project of this repository that references the package.</summary>
    public (int ExitCode, string Output) Restore(string id)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root, "src", "App")).FullName;
        var project = Path.Combine(folder, "App.csproj");
        File.WriteAllText(
            project,
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><NuGetAudit>false</NuGetAudit></PropertyGroup>
              <ItemGroup><PackageReference Remove="Meziantou.Analyzer" /><PackageReference Include="{id}" /></ItemGroup>
            </Project>
            """);
        return Run("dotnet", ["restore", project, "-v", "q"]);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "eng", "registry-gap", "pack")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No repository above {AppContext.BaseDirectory}.");
    }

    private (int ExitCode, string Output) Run(string command, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(command)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(), // any folder will do
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["NUGET_PACKAGES"] = Cache;
        // A registry that does not answer is asked once; nothing is gained by waiting for it here.
        start.Environment["NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT"] = "1";
        start.Environment["NUGET_ENHANCED_NETWORK_RETRY_DELAY_MILLISECONDS"] = "1";
        // What the test's own runner says about builds does not hold for these.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var output = new StringBuilder();
        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        return (process.ExitCode, output.ToString());

        void Append(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }
    }

    private void Copy(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Source, folder), "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(Source, file);
            if (relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "feed"))
            {
                continue;
            }

            var target = Path.Combine(Root, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
