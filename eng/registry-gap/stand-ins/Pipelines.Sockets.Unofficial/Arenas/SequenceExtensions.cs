namespace Pipelines.Sockets.Unofficial.Arenas;

/// <summary>Copies the elements of sequences, changing them on the way.</summary>
public static class SequenceExtensions
{
    /// <summary>The elements as a new array.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="source">The elements.</param>
    /// <returns>The array.</returns>
    public static T[] ToArray<T>(this in Sequence<T> source)
    {
        var array = source.IsEmpty ? [] : new T[source.Length];
        source.CopyTo(array);
        return array;
    }

    /// <summary>What a projection makes of each element, as an array.</summary>
    /// <typeparam name="TFrom">The element given.</typeparam>
    /// <typeparam name="TTo">The element made.</typeparam>
    /// <param name="source">The elements.</param>
    /// <param name="projection">The projection.</param>
    /// <returns>The array.</returns>
    public static TTo[] ToArray<TFrom, TTo>(this in Sequence<TFrom> source, Projection<TFrom, TTo> projection)
    {
        var array = source.IsEmpty ? [] : new TTo[source.Length];
        source.CopyTo(array, projection);
        return array;
    }

    /// <summary>What a projection makes of each element and a state, as an array.</summary>
    /// <typeparam name="TFrom">The element given.</typeparam>
    /// <typeparam name="TState">The state.</typeparam>
    /// <typeparam name="TTo">The element made.</typeparam>
    /// <param name="source">The elements.</param>
    /// <param name="projection">The projection.</param>
    /// <param name="state">The state.</param>
    /// <returns>The array.</returns>
    public static TTo[] ToArray<TFrom, TState, TTo>(
        this in Sequence<TFrom> source, Projection<TFrom, TState, TTo> projection, in TState state)
    {
        var array = source.IsEmpty ? [] : new TTo[source.Length];
        source.CopyTo(array, projection, state);
        return array;
    }

    /// <summary>Copies what a projection makes of each element.</summary>
    /// <typeparam name="TFrom">The element given.</typeparam>
    /// <typeparam name="TTo">The element made.</typeparam>
    /// <param name="source">The elements.</param>
    /// <param name="destination">Takes the elements made; at least as long.</param>
    /// <param name="projection">The projection.</param>
    /// <exception cref="InvalidOperationException">The destination is too short.</exception>
    public static void CopyTo<TFrom, TTo>(
        this in Sequence<TFrom> source, Span<TTo> destination, Projection<TFrom, TTo> projection)
    {
        ArgumentNullException.ThrowIfNull(projection);
        CheckLength(source.Length, destination.Length);
        var i = 0;
        foreach (var span in source.Spans)
        {
            foreach (ref readonly var element in span)
            {
                destination[i++] = projection(in element);
            }
        }
    }

    /// <summary>Copies what a projection makes of each element and a state.</summary>
    /// <typeparam name="TFrom">The element given.</typeparam>
    /// <typeparam name="TState">The state.</typeparam>
    /// <typeparam name="TTo">The element made.</typeparam>
    /// <param name="source">The elements.</param>
    /// <param name="destination">Takes the elements made; at least as long.</param>
    /// <param name="projection">The projection.</param>
    /// <param name="state">The state.</param>
    /// <exception cref="InvalidOperationException">The destination is too short.</exception>
    public static void CopyTo<TFrom, TState, TTo>(
        this in Sequence<TFrom> source, Span<TTo> destination, Projection<TFrom, TState, TTo> projection, in TState state)
    {
        ArgumentNullException.ThrowIfNull(projection);
        CheckLength(source.Length, destination.Length);
        var i = 0;
        foreach (var span in source.Spans)
        {
            foreach (ref readonly var element in span)
            {
                destination[i++] = projection(in element, in state);
            }
        }
    }

    private static void CheckLength(long source, int destination)
    {
        if (source > destination)
        {
            throw new InvalidOperationException("The destination is shorter than the sequence.");
        }
    }
}
