using FundCalc.Cli.Output;
using FundCalc.Cli.Tests.Support;

namespace FundCalc.Cli.Tests.Output;

public sealed class AtomicFileTests
{
    private static readonly Terminal Terminal = new(() => Stream.Null, TextWriter.Null, TextWriter.Null, false, false, TimeProvider.System);

    [Fact]
    public async Task Create_UntilCommit_TheNameIsFree()
    {
        using var folder = new TemporaryFolder();
        await using (AtomicFile file = AtomicFile.Create(folder["out.csv"], force: false, Terminal))
        {
            await file.Writer.WriteAsync("half");
            await file.Writer.FlushAsync();
            Assert.False(File.Exists(folder["out.csv"]));
            await file.Writer.WriteLineAsync(", and whole");
            await file.CommitAsync();
        }

        Assert.Equal("half, and whole\n", await File.ReadAllTextAsync(folder["out.csv"]));
        Assert.Equal(["out.csv"], folder.Names);
    }

    [Fact]
    public async Task Dispose_WithoutCommit_LeavesNothingAndTheOldFileAsItWas()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("out.csv", "old");
        await using (AtomicFile file = AtomicFile.Create(path, force: true, Terminal))
        {
            await file.Writer.WriteAsync("new");
        }

        Assert.Equal("old", await File.ReadAllTextAsync(path));
        Assert.Equal(["out.csv"], folder.Names);
    }

    [Fact]
    public void Create_FileExists_IsRefusedWithoutForce()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("--force", Assert.Throws<InputException>(() => AtomicFile.Create(folder.Write("out.csv", "old"), force: false, Terminal)).Message, StringComparison.Ordinal);
        Assert.Equal(["out.csv"], folder.Names);
    }

    [Fact]
    public async Task Commit_NameTakenMeanwhile_IsRefusedWithoutForce()
    {
        using var folder = new TemporaryFolder();
        await using AtomicFile file = AtomicFile.Create(folder["out.csv"], force: false, Terminal);
        await file.Writer.WriteAsync("new");
        folder.Write("out.csv", "somebody else's");
        await Assert.ThrowsAsync<InputException>(file.CommitAsync);
        Assert.Equal("somebody else's", await File.ReadAllTextAsync(folder["out.csv"]));
    }

    [Fact]
    public void Create_FolderThatDoesNotExist_IsRefused()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<InputException>(() => AtomicFile.Create(Path.Combine(folder["no"], "out.csv"), force: false, Terminal));
        Assert.Throws<InputException>(() => AtomicFile.Create(Path.GetTempPath(), force: true, Terminal));
    }
}
