using FundCalc.Host.Tests.Support;

namespace FundCalc.Host.Tests.Tree;

public sealed class FileLengthTests
{
    private const int MostLines = 300;

    [Fact]
    public void HandWrittenFiles_HaveAtMost300Lines()
    {
        string[] written = [.. new[] { "src", "tests", "samples" }
            .SelectMany(folder => Directory.EnumerateFiles(SourceTree.Path(folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Intersect(["obj", "bin", "node_modules"], StringComparer.Ordinal).Any())];
        Assert.True(written.Length > 500, "the search found too little to prove anything");
        Assert.Equal("", string.Join(' ', written.Where(file => File.ReadLines(file).Count() > MostLines).Select(SourceTree.Relative)));
    }
}
