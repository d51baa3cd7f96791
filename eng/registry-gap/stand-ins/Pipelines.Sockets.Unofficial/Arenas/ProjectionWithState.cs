namespace Pipelines.Sockets.Unofficial.Arenas;

/// <summary>Makes one value of two others, which are handed over by reference.</summary>
/// <typeparam name="T1">The first value given.</typeparam>
/// <typeparam name="T2">The second value given.</typeparam>
/// <typeparam name="TResult">The value made.</typeparam>
/// <param name="x1">The first value given.</param>
/// <param name="x2">The second value given.</param>
/// <returns>The value made.</returns>
public delegate TResult Projection<T1, T2, out TResult>(in T1 x1, in T2 x2);
