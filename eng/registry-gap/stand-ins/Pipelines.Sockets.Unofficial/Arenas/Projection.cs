namespace Pipelines.Sockets.Unofficial.Arenas;

/// <summary>Makes one value of another, which is handed over by reference.</summary>
/// <typeparam name="T">The value given.</typeparam>
/// <typeparam name="TResult">The value made.</typeparam>
/// <param name="x">The value given.</param>
/// <returns>The value made.</returns>
public delegate TResult Projection<T, out TResult>(in T x);
