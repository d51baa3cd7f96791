using Grpc.Core;

namespace RegistryGap.Tests.Grpc;

public sealed class MetadataTests
{
    [Theory]
    [InlineData("abc")]
    [InlineData("a.b_c-d09")]
    [InlineData("ABC")]
    public void Key_OfAllowedCharacters_BecomesLowerCase(string key) =>
        Assert.Equal(key.ToLowerInvariant(), new Metadata.Entry(key, "v").Key);

    [Theory]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData("ü")]
    [InlineData("a\n")]
    [InlineData("\u212A")] // the Kelvin sign, which lower-cases to k
    public void Key_OfOtherCharacters_IsRefused(string key)
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry(key, "v"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry(key + "-bin", [1]));
    }

    [Fact]
    public void Key_WithBinarySuffix_TakesBytesOnly()
    {
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("a-bin", "text"));
        Assert.Throws<ArgumentException>(() => new Metadata.Entry("a", [1]));
        Assert.True(new Metadata.Entry("a-BIN", [1]).IsBinary);
    }

    [Fact]
    public void Entry_WithoutKeyOrValue_IsRefused()
    {
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry(null!, "v"));
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry("k", (string)null!));
        Assert.Throws<ArgumentNullException>(() => new Metadata.Entry("k-bin", (byte[])null!));
    }

    [Fact]
    public void BinaryEntry_ChangingTheGivenOrReadBytes_DoesNotChangeIt()
    {
        byte[] given = [1, 2];
        var entry = new Metadata.Entry("k-bin", given);
        given[0] = 9;
        entry.ValueBytes[1] = 9;

        Assert.Equal(new byte[] { 1, 2 }, entry.ValueBytes);
        Assert.Throws<InvalidOperationException>(() => entry.Value);
    }

    [Fact]
    public void TextEntry_ValueBytes_AreItsAsciiBytes() => Assert.Equal("v1"u8.ToArray(), new Metadata.Entry("k", "v1").ValueBytes);

    [Fact]
    public void Get_OfARepeatedKey_GivesTheLast_AndGetAllGivesAllInOrder()
    {
        var metadata = new Metadata { { "k", "1" }, { "other", "x" }, { "K", "2" }, { "b-bin", [7] } };

        Assert.Equal("2", metadata.GetValue("k"));
        Assert.Equal("2", metadata.Get("K")!.Value);
        Assert.Equal("1,2", string.Join(',', metadata.GetAll("K").Select(entry => entry.Value)));
        Assert.Equal(new byte[] { 7 }, metadata.GetValueBytes("B-bin"));
        Assert.Null(metadata.GetValue("none"));
        Assert.Null(metadata.GetValueBytes("none"));
        Assert.Throws<InvalidOperationException>(() => metadata.GetValue("b-bin"));
    }

    [Fact]
    public void List_EditsLikeAnyList()
    {
        var a = new Metadata.Entry("a", "1");
        var b = new Metadata.Entry("b", "2");
        var c = new Metadata.Entry("c", "3");
        var metadata = new Metadata { a, c };

        metadata.Insert(1, b);
        Assert.Equal([a, b, c], metadata);
        Assert.Equal(1, metadata.IndexOf(b));
        Assert.True(metadata.Remove(a));
        Assert.DoesNotContain(a, metadata);
        metadata.RemoveAt(0);
        metadata[0] = b;
        var copy = new Metadata.Entry[1];
        metadata.CopyTo(copy, 0);
        Assert.Equal([b], copy);
        metadata.Clear();
        Assert.Empty(metadata);
        Assert.Throws<ArgumentNullException>(() => metadata.Add(null!));
    }

    [Fact]
    public void Empty_CannotBeWrittenTo()
    {
        Assert.True(Metadata.Empty.IsReadOnly);
        Assert.False(new Metadata().IsReadOnly);
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Add("k", "v"));
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Insert(0, new Metadata.Entry("k", "v")));
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Clear());
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.Remove(new Metadata.Entry("k", "v")));
        Assert.Throws<InvalidOperationException>(() => Metadata.Empty.RemoveAt(0));
        Assert.Empty(Metadata.Empty);
    }
}
