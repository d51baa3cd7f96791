namespace Pipelines.Sockets.Unofficial.Arenas;

/// <summary>A <see cref="Sequence{T}"/> whose element type the compiler need not know.</summary>
public readonly struct Sequence : IEquatable<Sequence>
{
    private readonly object? _start;
    private readonly int _offset;
    private readonly int _length;

    internal Sequence(object? start, int offset, int length)
    {
        _start = start;
        _offset = offset;
        _length = length;
    }

    /// <summary>The number of elements.</summary>
    public long Length => _length;

    /// <summary>Whether there are no elements.</summary>
    public bool IsEmpty => _length == 0;

    /// <summary>The element type; <see cref="void"/> for a sequence that was never given one.</summary>
    public Type ElementType => _start switch
    {
        null => typeof(void),
        Array array => array.GetType().GetElementType()!,
        _ => _start.GetType().GenericTypeArguments[0],
    };

    /// <summary>Whether two sequences are the same elements in the same place; all empty sequences are equal.</summary>
    /// <param name="x">One.</param>
    /// <param name="y">The other.</param>
    /// <returns>Whether they are.</returns>
    public static bool operator ==(in Sequence x, in Sequence y) => x.Equals(y);

    /// <summary>Whether two sequences differ.</summary>
    /// <param name="x">One.</param>
    /// <param name="y">The other.</param>
    /// <returns>Whether they do.</returns>
    public static bool operator !=(in Sequence x, in Sequence y) => !x.Equals(y);

    /// <summary>A sequence without elements.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <returns>The sequence.</returns>
    public static Sequence Empty<T>() => new Sequence<T>([]).Untyped();

    /// <summary>The sequence with its element type.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <returns>The typed sequence.</returns>
    /// <exception cref="InvalidCastException">The elements are of another type.</exception>
    public Sequence<T> Cast<T>()
    {
        if (_start is null)
        {
            return default;
        }

        return _start is Block<T> || _start.GetType() == typeof(T[])
            ? new Sequence<T>(_start, _offset, _length)
            : throw new InvalidCastException($"The sequence is one of {ElementType}, not of {typeof(T)}.");
    }

    /// <inheritdoc/>
    public bool Equals(Sequence other) =>
        (_length == 0 && other._length == 0)
        || (ReferenceEquals(_start, other._start) && _offset == other._offset && _length == other._length);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Sequence other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        _length == 0 ? 0 : HashCode.Combine(System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(_start), _offset, _length);

    /// <inheritdoc/>
    public override string ToString() => $"{_length}×{ElementType.Name}";
}
