using System.Text;
using FundCalc.Cli.Input;

namespace FundCalc.Cli.Tests.Input;

public sealed class SpoolTests
{
    [Fact]
    public async Task Fill_KeepsAllOfItInAFileThatNoNameLeadsTo()
    {
        byte[] input = Encoding.UTF8.GetBytes(new string('x', 300_000) + "end");
        await using Stream copy = await Spool.FillAsync(new MemoryStream(input), CancellationToken.None);
        var again = new MemoryStream();
        await copy.CopyToAsync(again);
        Assert.Equal(input, again.ToArray());
        Assert.True(OperatingSystem.IsWindows() || !File.Exists(Assert.IsType<FileStream>(copy).Name));
    }

    [Fact]
    public async Task Fill_InputThatBreaksOff_IsAnInputError()
    {
        InputException error = await Assert.ThrowsAsync<InputException>(() => Spool.FillAsync(new Torn(), CancellationToken.None));
        Assert.Contains("--snapshot", error.Message, StringComparison.Ordinal);
    }

    private sealed class Torn : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("the pipe is torn.");
    }
}
