namespace RegistryGap.Tests.Packing;

public sealed class UserCacheTests
{
    [Theory]
    [InlineData("grpc.core.api")]
    [InlineData("grpc.net.common")]
    [InlineData("opentelemetry.extensions.hosting")]
    [InlineData("pipelines.sockets.unofficial")]
    [InlineData("system.io.hashing")]
    public void UsersPackageCache_HoldsNoStandIn(string id)
    {
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var folder = Path.Combine(cache, id);
        var descriptions = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.nuspec", SearchOption.AllDirectories).Select(File.ReadAllText)
            : [];

        Assert.DoesNotContain(descriptions, text => text.Contains("stand-in", StringComparison.Ordinal));
    }
}
