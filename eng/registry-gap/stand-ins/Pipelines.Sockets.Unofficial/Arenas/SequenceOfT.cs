using System.Runtime.CompilerServices;

namespace Pipelines.Sockets.Unofficial.Arenas;

/// <summary>A run of elements of an arena or of an array, to read and to write; it may lie in several pieces.</summary>
/// <typeparam name="T">The element.</typeparam>
public readonly partial struct Sequence<T> : IEquatable<Sequence<T>>
{
    private readonly object? _start; // T[] or Block<T>; null for no elements
    private readonly int _offset;
    private readonly int _length;

    /// <summary>All elements of an array.</summary>
    /// <param name="array">The array, which is not copied.</param>
    public Sequence(T[] array)
        : this(array ?? throw new ArgumentNullException(nameof(array)), 0, array.Length)
    {
    }

    /// <summary>Some elements of an array.</summary>
    /// <param name="array">The array, which is not copied.</param>
    /// <param name="offset">The first element.</param>
    /// <param name="length">The number of elements.</param>
    public Sequence(T[] array, int offset, int length)
        : this((object)array, offset, length)
    {
        ArgumentNullException.ThrowIfNull(array);
        CheckRange(array.Length, offset, length);
    }

    internal Sequence(object start, int offset, int length)
    {
        _start = start;
        _offset = offset;
        _length = length;
    }

    /// <summary>The number of elements.</summary>
    public long Length => _length;

    /// <summary>Whether there are no elements.</summary>
    public bool IsEmpty => _length == 0;

    /// <summary>Whether all elements lie in one piece.</summary>
    public bool IsSingleSegment => _start is not Block<T> block || _length <= block.Length - _offset;

    /// <summary>The first piece.</summary>
    public Memory<T> FirstSegment => _start switch
    {
        T[] array => new Memory<T>(array, _offset, _length),
        Block<T> block => block.Memory.Slice(_offset, Math.Min(_length, block.Length - _offset)),
        _ => default,
    };

    /// <summary>The first piece.</summary>
    public Span<T> FirstSpan => FirstSegment.Span;

    /// <summary>The elements, piece by piece.</summary>
    public SpanEnumerable Spans => new(this);

    /// <summary>One element, by reference.</summary>
    /// <param name="index">Its number, from 0.</param>
    /// <returns>The element.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public ref T this[int index]
    {
        get
        {
            if (index < 0 || index >= _length)
            {
                ThrowNoSuchElement();
            }

            var first = FirstSpan;
            if (index < first.Length)
            {
                return ref first[index];
            }

            index -= first.Length;
            var block = ((Block<T>)_start!).Next!;
            for (; index >= block.Length; block = block.Next!)
            {
                index -= block.Length;
            }

            return ref block.Memory.Span[index];
        }
    }

    /// <summary>One element, by reference.</summary>
    /// <param name="index">Its number, from 0.</param>
    /// <returns>The element.</returns>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    public ref T this[long index]
    {
        get
        {
            if (index < 0 || index >= _length)
            {
                ThrowNoSuchElement();
            }

            return ref this[(int)index];
        }
    }

    /// <summary>The sequence without its element type.</summary>
    /// <param name="sequence">The sequence.</param>
    public static implicit operator Sequence(in Sequence<T> sequence) => sequence.Untyped();

    /// <summary>The sequence with its element type.</summary>
    /// <param name="sequence">The sequence.</param>
    public static explicit operator Sequence<T>(in Sequence sequence) => sequence.Cast<T>();

    /// <summary>Whether two sequences are the same elements in the same place; all empty sequences are equal.</summary>
    /// <param name="x">One.</param>
    /// <param name="y">The other.</param>
    /// <returns>Whether they are.</returns>
    public static bool operator ==(in Sequence<T> x, in Sequence<T> y) => x.Equals(y);

    /// <summary>Whether two sequences differ.</summary>
    /// <param name="x">One.</param>
    /// <param name="y">The other.</param>
    /// <returns>Whether they do.</returns>
    public static bool operator !=(in Sequence<T> x, in Sequence<T> y) => !x.Equals(y);

    /// <summary>The sequence without its element type.</summary>
    /// <returns>The untyped sequence.</returns>
    public Sequence Untyped() => new(_start, _offset, _length);

    /// <summary>Some of the elements.</summary>
    /// <param name="start">The first.</param>
    /// <param name="length">How many.</param>
    /// <returns>The shorter sequence over the same memory.</returns>
    public Sequence<T> Slice(int start, int length)
    {
        CheckRange(_length, start, length);
        if (_start is not Block<T> block)
        {
            return _start is null ? this : new Sequence<T>(_start, _offset + start, length);
        }

        var offset = _offset + start;
        for (; offset >= block.Length && block.Next is not null; block = block.Next)
        {
            offset -= block.Length;
        }

        return new Sequence<T>(block, offset, length);
    }

    /// <summary>Copies all elements.</summary>
    /// <param name="destination">Takes them; at least as long.</param>
    public void CopyTo(Span<T> destination)
    {
        if (destination.Length < _length)
        {
            throw new ArgumentException("The destination is shorter than the sequence.", nameof(destination));
        }

        foreach (var span in Spans)
        {
            span.CopyTo(destination);
            destination = destination[span.Length..];
        }
    }

    /// <summary>The elements one by one, by reference.</summary>
    /// <returns>The enumerator.</returns>
    public Enumerator GetEnumerator() => new(this);

    /// <inheritdoc/>
    public bool Equals(Sequence<T> other) => Untyped().Equals(other.Untyped());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Sequence<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Untyped().GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => $"{_length}×{typeof(T).Name}";

    private static void CheckRange(int available, int offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, available);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, available - offset);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
#pragma warning disable CA2201 // What indexers of arrays and spans throw, and so the callers' expectation.
    private static void ThrowNoSuchElement() => throw new IndexOutOfRangeException("The sequence has no element of that number.");
#pragma warning restore CA2201
}
