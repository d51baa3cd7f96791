using System.Diagnostics;
using System.Globalization;
using FundCalc.Prices.Dependencies;
using FundCalc.Prices.Sources;
using FundCalc.Prices.Tests.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FundCalc.Prices.Tests.Sources;

/// <content>How a file comes in place of another.</content>
public sealed partial class PriceFileWatchTests
{
    [Fact]
    public async Task Check_FileBeingWritten_UsesNothingOfItUntilItRests()
    {
        Write(("A", "1"), ("B", "1"), ("C", "1"));
        var (source, watch) = Start();
        using var _ = watch;
        var whole = Header + Row("A", "2") + Row("B", "2") + Row("C", "2");

        // In place, piece by piece, with looks in between: also at the ends of rows, where the piece is a good file by itself.
        using (var file = new FileStream(FilePath, FileMode.Create, FileAccess.Write, FileShare.Read))
        {
            foreach (var piece in whole.Chunk(7))
            {
                file.Write(piece.Select(c => (byte)c).ToArray());
                file.Flush();
                watch.Check();
                Assert.Equal([("A", 1m), ("B", 1m), ("C", 1m)], await AllOf(source));
            }
        }

        watch.Check();
        Assert.Equal([("A", 2m), ("B", 2m), ("C", 2m)], await AllOf(source));
        Assert.Equal(1, _told);
        Assert.Equal([2030], _log.Ids);
    }

    [Fact]
    public async Task Check_FileThatStopsHalfWay_IsRefusedInsideARow()
    {
        Write(("A", "1"));
        var (source, watch) = Start();
        using var _ = watch;

        File.WriteAllText(FilePath, Header + Row("A", "2") + Row("B", "3").TrimEnd());
        Settle(watch);

        Assert.Equal([("A", 1m)], await AllOf(source));
        Assert.Contains("line 3, row: must end with a line break, also the last one", State.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_SameLengthAndTimestamp_IsSeenByItsBytes()
    {
        Write(("A", "1"));
        var stamp = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(FilePath, stamp);
        var (source, watch) = Start();
        using var _ = watch;

        Write(("A", "2"));
        File.SetLastWriteTimeUtc(FilePath, stamp);
        Settle(watch);

        Assert.Equal(2, await ValueOf(source, "A"));
    }

    [Fact]
    public async Task Check_ConfigMapLinksAreSwapped_IsSeen()
    {
        // As Kubernetes mounts a ConfigMap: prices.csv -> ..data/prices.csv, ..data -> ..1, and an update renames another ..data over it.
        Directory.CreateDirectory(Path.Combine(_folder, "..1"));
        Directory.CreateDirectory(Path.Combine(_folder, "..2"));
        File.WriteAllText(Path.Combine(_folder, "..1", "prices.csv"), Header + Row("A", "1"));
        File.WriteAllText(Path.Combine(_folder, "..2", "prices.csv"), Header + Row("A", "2"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "..data"), "..1");
        File.CreateSymbolicLink(FilePath, Path.Combine("..data", "prices.csv"));
        var (source, watch) = Start();
        using var _ = watch;
        Assert.Equal(1, await ValueOf(source, "A"));

        Directory.CreateSymbolicLink(Path.Combine(_folder, "..data_tmp"), "..2");
        // .NET does not rename a link to a folder over another.
        using (var rename = Process.Start(new ProcessStartInfo("mv", ["-T", "..data_tmp", "..data"]) { WorkingDirectory = _folder })!)
        {
            await rename.WaitForExitAsync();
            Assert.Equal(0, rename.ExitCode);
        }

        Settle(watch);

        Assert.Equal(2, await ValueOf(source, "A"));
    }
}
