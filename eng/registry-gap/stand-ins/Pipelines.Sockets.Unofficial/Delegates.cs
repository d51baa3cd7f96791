using System.Collections;

namespace Pipelines.Sockets.Unofficial;

/// <summary>Goes through the targets of a delegate without allocating.</summary>
public static class Delegates
{
    /// <summary>Whether this run time offers it without allocating; .NET 9 and later do.</summary>
    public static bool IsSupported => true;

    /// <summary>Whether a delegate has one target.</summary>
    /// <param name="handler">The delegate.</param>
    /// <returns>Whether it has one.</returns>
    public static bool IsSingle(this MulticastDelegate handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return handler.HasSingleTarget;
    }

    /// <summary>The targets of a delegate, in order, each as a delegate.</summary>
    /// <typeparam name="T">The delegate.</typeparam>
    /// <param name="handler">The delegate; null has no targets.</param>
    /// <returns>The enumerator.</returns>
    public static DelegateEnumerator<T> GetEnumerator<T>(this T? handler)
        where T : MulticastDelegate => new(handler);

    /// <summary>The targets of a delegate, in order, each as a delegate.</summary>
    /// <typeparam name="T">The delegate.</typeparam>
    /// <param name="handler">The delegate; null has no targets.</param>
    /// <returns>The targets.</returns>
    public static DelegateEnumerable<T> AsEnumerable<T>(this T? handler)
        where T : MulticastDelegate => new(handler);

    /// <summary>The targets of a delegate.</summary>
    /// <typeparam name="T">The delegate.</typeparam>
    public readonly struct DelegateEnumerable<T> : IEnumerable<T>
        where T : MulticastDelegate
    {
        private readonly T? _handler;

        internal DelegateEnumerable(T? handler) => _handler = handler;

        /// <summary>Starts with the first target.</summary>
        /// <returns>The enumerator.</returns>
        public DelegateEnumerator<T> GetEnumerator() => new(_handler);

        IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    /// <summary>Goes through the targets of a delegate.</summary>
    /// <typeparam name="T">The delegate.</typeparam>
    public struct DelegateEnumerator<T> : IEnumerator<T>
        where T : MulticastDelegate
    {
        private readonly T? _handler;
        private Delegate.InvocationListEnumerator<T> _inner;

        internal DelegateEnumerator(T? handler)
        {
            _handler = handler;
            _inner = Delegate.EnumerateInvocationList(handler);
        }

        /// <summary>The target at hand.</summary>
        public T Current => _inner.Current;

        object IEnumerator.Current => Current;

        /// <summary>Moves to the next target.</summary>
        /// <returns>False after the last.</returns>
        public bool MoveNext() => _inner.MoveNext();

        /// <summary>Starts again.</summary>
        public void Reset() => _inner = Delegate.EnumerateInvocationList(_handler);

        readonly void IDisposable.Dispose()
        {
        }
    }
}
