using System.Buffers;
using System.Reflection;
using Pipelines.Sockets.Unofficial.Arenas;

namespace RegistryGap.Tests.Sockets;

public sealed class ArenaTests
{
    private static readonly ArenaOptions SmallBlocks = new(blockSizeBytes: 64 * sizeof(int));

    [Fact]
    public void Runs_DoNotOverlap_WhateverTheirLengths()
    {
        using var arena = new Arena<int>(SmallBlocks);
        var random = new Random(7);
        for (var round = 0; round < 20; round++)
        {
            var runs = new List<Sequence<int>>();
            for (var i = 0; i < 200; i++)
            {
                var run = arena.Allocate(random.Next(0, 200));
                foreach (var span in run.Spans)
                {
                    span.Fill(i);
                }

                runs.Add(run);
            }

            Assert.Equal(runs.Sum(run => run.Length), arena.Allocated());
            Assert.All(runs.Select((run, i) => (run, i)), x => Assert.Equal(
                Enumerable.Repeat(x.i, checked((int)x.run.Length)), x.run.ToArray()));
            arena.Reset();
        }
    }

    [Fact]
    public void Run_OverSeveralBlocks_ReadsTheSameByIndexEnumeratorAndSpans()
    {
        using var arena = new Arena<int>(SmallBlocks);
        arena.Allocate(50);
        var run = arena.Allocate(1_000);
        for (var i = 0; i < 1_000; i++)
        {
            run[i] = i;
        }

        Assert.False(run.IsSingleSegment);
        Assert.False(run.IsEmpty);
        Assert.Equal(1_000, run.Length);
        Assert.Equal(0, run.FirstSpan[0]);
        var expected = Enumerable.Range(0, 1_000).ToArray();
        Assert.Equal(expected, run.ToArray());
        var seen = new List<int>();
        foreach (ref var element in run)
        {
            seen.Add(element);
        }

        Assert.Equal(expected, seen);
        seen.Clear();
        foreach (var span in run.Spans)
        {
            seen.AddRange(span);
        }

        Assert.Equal(expected, seen);
        Assert.Equal(999, run[999L]);
        Assert.Equal(expected[300..310], run.Slice(300, 10).ToArray());
    }

    [Fact]
    public void Run_OutsideItsElements_Throws()
    {
        using var arena = new Arena<int>();
        var run = arena.Allocate(3);

        Assert.Throws<IndexOutOfRangeException>(() => arena.Allocate(3)[3]);
        Assert.Throws<IndexOutOfRangeException>(() => arena.Allocate(3)[-1]);
        Assert.Throws<IndexOutOfRangeException>(() => default(Sequence<int>)[0]);
        Assert.ThrowsAny<ArgumentException>(() => arena.Allocate(-1));
        var elements = run.GetEnumerator();
        Assert.True(elements.MoveNext());
        elements.Current = 4; // elements without references are handed out as they are
        elements.GetNext() = 5;
        elements.GetNext() = 6;
        Assert.False(elements.MoveNext());
        Assert.Equal([4, 5, 6], run.ToArray());
    }

    [Fact]
    public void Projections_MakeAnArrayInOrder()
    {
        using var arena = new Arena<int>(SmallBlocks);
        var run = arena.Allocate(500);
        for (var i = 0; i < 500; i++)
        {
            run[i] = i;
        }

        Assert.Equal(Enumerable.Range(0, 500).Select(i => (short)-i), run.ToArray(static (in int x) => (short)-x));
        Assert.Equal(
            Enumerable.Range(0, 500).Select(i => i + 7L), run.ToArray(static (in int x, in long offset) => x + offset, 7L));
        var target = new long[500];
        run.CopyTo<int, long>(target, static (in int x) => 2L * x);
        Assert.Equal(Enumerable.Range(0, 500).Select(i => 2L * i), target);
        Assert.Throws<InvalidOperationException>(() => run.CopyTo<int, long>(new long[499], static (in int x) => x));
        Assert.Empty(default(Sequence<int>).ToArray(static (in int x) => x));
    }

    [Fact]
    public void Untyped_CastBack_GivesTheSameElements_AndOnlyTheirType()
    {
        using var arena = new Arena<int>(SmallBlocks);
        var run = arena.Allocate(100);
        run[99] = 5;

        Sequence untyped = run;

        Assert.Equal(100, untyped.Length);
        Assert.Equal(typeof(int), untyped.ElementType);
        Assert.True(run == untyped.Cast<int>());
        Assert.Equal(5, untyped.Cast<int>()[99]);
        Assert.Throws<InvalidCastException>(() => ((Sequence)arena.Allocate(100)).Cast<long>());
        Assert.True(default(Sequence).Cast<int>().IsEmpty);
        Assert.False(run == arena.Allocate(100));
    }

    [Fact]
    public void Reset_OfElementsWithReferences_ForgetsThem()
    {
        using var arena = new Arena<string?>(new ArenaOptions(ArenaFlags.None, blockSizeBytes: 1024));
        for (var round = 0; round < 3; round++)
        {
            var run = arena.Allocate(1_000);
            Assert.All(run.ToArray(), Assert.Null);
            foreach (ref var element in run)
            {
                element = "held";
            }

            arena.Reset();
        }
    }

    [Fact]
    public void Dispose_GivesEveryBlockBack()
    {
        var allocator = new Counted();
        var arena = new Arena<int>(SmallBlocks, allocator);
        arena.Allocate(10_000);
        Assert.True(allocator.Out > 1);

        arena.Dispose();
        arena.Dispose();

        Assert.Equal(0, allocator.Out);
    }

    [Fact]
    public void Reset_AsksThePolicyWithWhatWasRetainedAndHandedOut()
    {
        var asked = new List<(long Retained, long Allocated)>();
        using var arena = new Arena<int>(new ArenaOptions(ArenaFlags.None, 0, (retained, allocated) =>
        {
            asked.Add((retained, allocated));
            return 42;
        }));

        arena.Allocate(100);
        arena.Reset();
        arena.Allocate(7);
        arena.Reset();

        Assert.Equal([(0, 100), (42, 7)], asked);
    }

    [Fact]
    public void Reset_AfterOneLargeRun_TheStandInGivesItsMemoryBack()
    {
        // The genuine package keeps it: there, only what is common to both is checked.
        var standIn = typeof(ArenaOptions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Contains("stand-in", StringComparison.Ordinal);
        var allocator = new Counted();
        using var arena = new Arena<int>(SmallBlocks, allocator);
        arena.Allocate(64 * 1_000);
        var large = allocator.Out;
        Assert.InRange(large, 1_000, 1_001);
        for (var i = 0; i < 200; i++)
        {
            arena.Reset();
            arena.Allocate(1);
        }

        Assert.InRange(allocator.Out, 1, standIn ? 2 : large);
    }

    private sealed class Counted : Allocator<int>
    {
        public int Out { get; private set; }

        public override IMemoryOwner<int> Allocate(int length)
        {
            Out++;
            return new Block(this, length);
        }

        private sealed class Block(Counted owner, int length) : IMemoryOwner<int>
        {
            public Memory<int> Memory { get; } = new int[length];

            public void Dispose() => owner.Out--;
        }
    }
}
