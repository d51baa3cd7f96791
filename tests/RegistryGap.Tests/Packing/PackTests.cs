namespace RegistryGap.Tests.Packing;

/// <summary>The pack script against registries that have all, some or none of the packages, or cannot be asked.</summary>
public sealed class PackTests : IDisposable
{
    private const string Id = "Grpc.Core.Api";

    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void CompleteRegistry_PacksNothing_AndLeavesNoFeed()
    {
        ServeAll();

        var (exitCode, output) = _workspace.Pack();

        Assert.True(exitCode == 0, output);
        Assert.Contains("the registry lacks nothing", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_workspace.Feed));
        Assert.False(Directory.Exists(_workspace.Packages));
    }

    [Fact]
    public void RegistryWithoutOnePackage_PacksThatOneOnly_IntoTheRepositoryOnly_UntilTheRegistryHasIt()
    {
        ServeAll(except: Id);

        var first = _workspace.Pack();
        Assert.True(first.ExitCode == 0, first.Output);
        Assert.Equal([$"{Id}.{_workspace.StandIns[Id]}.nupkg"], _workspace.Packed.ToArray());

        // No stand-in enters the user's cache, though one could not tell it from the genuine package there.
        var restored = _workspace.Restore(Id);
        Assert.True(restored.ExitCode == 0, restored.Output);
        Assert.Contains("stand-in", Nuspec(_workspace.Packages), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_workspace.Cache, "grpc.core.api")));

        var second = _workspace.Pack();
        Assert.True(second.ExitCode == 0, second.Output);
        Assert.Contains("up to date", second.Output, StringComparison.Ordinal);

        // The registry becomes complete.
        _workspace.Serve(Id);
        var third = _workspace.Pack();
        Assert.True(third.ExitCode == 0, third.Output);
        Assert.False(Directory.Exists(_workspace.Feed));
        Assert.False(Directory.Exists(_workspace.Packages));
        restored = _workspace.Restore(Id);
        Assert.True(restored.ExitCode == 0, restored.Output);
        Assert.Contains("genuine", Nuspec(_workspace.Cache), StringComparison.Ordinal);
        Assert.False(Directory.Exists(_workspace.Packages));
    }

    [Fact]
    public void ChangedStandIn_IsPackedAgain_AndRemoveTakesEverythingAway()
    {
        ServeAll(except: Id);
        Assert.Equal(0, _workspace.Pack().ExitCode);
        Assert.Equal(0, _workspace.Restore(Id).ExitCode);
        File.WriteAllText(
            Path.Combine(_workspace.Root, "eng", "registry-gap", "stand-ins", Id, "Added.cs"),
            "namespace Grpc.Core; internal static class Added;");

        var again = _workspace.Pack();

        Assert.True(again.ExitCode == 0, again.Output);
        Assert.Contains($"packing a stand-in of {Id}", again.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_workspace.Packages, "grpc.core.api")));
        Assert.Equal(0, _workspace.Restore(Id).ExitCode);
        Assert.True(Directory.Exists(Path.Combine(_workspace.Packages, "grpc.core.api")));

        var (exitCode, output) = _workspace.Pack("--remove");

        Assert.True(exitCode == 0, output);
        Assert.False(Directory.Exists(_workspace.Feed));
        Assert.False(Directory.Exists(_workspace.Packages));
        Assert.Equal(1, _workspace.Pack("--wrong").ExitCode);
    }

    [Fact]
    public void UnreachableRegistry_IsNoAnswer_ButKeepsWhatIsPackedAlready()
    {
        // Nobody listens on this port of the loopback address.
        _workspace.UseRegistry("http://127.0.0.1:9/index.json");
        var first = _workspace.Pack();
        Assert.Equal(1, first.ExitCode);
        Assert.Contains("the registry could not be asked", first.Output, StringComparison.Ordinal);
        Assert.Contains("NU1301", first.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_workspace.Feed));

        _workspace.UseRegistry(Path.Combine(_workspace.Root, "registry"));
        ServeAll(except: Id);
        Assert.Equal(0, _workspace.Pack().ExitCode);
        _workspace.UseRegistry("http://127.0.0.1:9/index.json");

        var again = _workspace.Pack();

        Assert.True(again.ExitCode == 0, again.Output);
        Assert.Contains("keeping the stand-ins", again.Output, StringComparison.Ordinal);
        Assert.Single(_workspace.Packed);
    }

    [Fact]
    public void StandInThatDoesNotBuild_FailsWithTheCompilersMessage_AndLeavesNoFeed()
    {
        ServeAll(except: Id);
        File.WriteAllText(
            Path.Combine(_workspace.Root, "eng", "registry-gap", "stand-ins", Id, "Wrong.cs"), "namespace Grpc.Core; wrong");

        var (exitCode, output) = _workspace.Pack();

        Assert.Equal(1, exitCode);
        Assert.Contains("Wrong.cs", output, StringComparison.Ordinal);
        Assert.Contains($"could not pack {Id}", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_workspace.Feed));
    }

    [Fact]
    public async Task TwoRunsAtOnce_BothSucceed_WithOneFeed()
    {
        ServeAll(except: Id);

        var runs = await Task.WhenAll(Task.Run(() => _workspace.Pack()), Task.Run(() => _workspace.Pack()));

        Assert.All(runs, run => Assert.True(run.ExitCode == 0, run.Output));
        Assert.Single(runs, run => run.Output.Contains("packing a stand-in", StringComparison.Ordinal));
        Assert.Single(_workspace.Packed);
    }

    private void ServeAll(string? except = null)
    {
        foreach (var id in _workspace.StandIns.Keys.Where(id => !string.Equals(id, except, StringComparison.Ordinal)))
        {
            _workspace.Serve(id);
        }
    }

    private string Nuspec(string packages) =>
        File.ReadAllText(Path.Combine(packages, "grpc.core.api", _workspace.StandIns[Id], "grpc.core.api.nuspec"));
}
