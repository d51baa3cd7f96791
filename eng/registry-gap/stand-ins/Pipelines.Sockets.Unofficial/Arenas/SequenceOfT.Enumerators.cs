namespace Pipelines.Sockets.Unofficial.Arenas;

public readonly partial struct Sequence<T>
{
    /// <summary>The elements of a sequence, piece by piece.</summary>
    public readonly ref struct SpanEnumerable
    {
        private readonly Sequence<T> _sequence;

        internal SpanEnumerable(Sequence<T> sequence) => _sequence = sequence;

        /// <summary>Starts with the first piece.</summary>
        /// <returns>The enumerator.</returns>
        public SpanEnumerator GetEnumerator() => new(_sequence);
    }

    /// <summary>Goes through the pieces of a sequence.</summary>
    public ref struct SpanEnumerator
    {
        private Span<T> _next;
        private Block<T>? _block;
        private int _left; // elements after _next

        internal SpanEnumerator(Sequence<T> sequence)
        {
            _next = sequence.FirstSpan;
            _block = sequence._start as Block<T>;
            _left = sequence._length - _next.Length;
            Current = default;
        }

        /// <summary>The piece at hand.</summary>
        public Span<T> Current { get; private set; }

        /// <summary>Moves to the next piece.</summary>
        /// <returns>False after the last.</returns>
        public bool MoveNext()
        {
            if (_next.IsEmpty)
            {
                Current = default;
                return false;
            }

            Current = _next;
            if (_left == 0)
            {
                _next = default;
                return true;
            }

            // Blocks are never empty, and those after the first are used from their start.
            _block = _block!.Next!;
            _next = _block.Memory.Span[..Math.Min(_left, _block.Length)];
            _left -= _next.Length;
            return true;
        }

        /// <summary>Moves to the next piece, which must be there.</summary>
        /// <returns>The piece.</returns>
        /// <exception cref="InvalidOperationException">There is none.</exception>
        public Span<T> GetNext() => MoveNext() ? Current : throw new InvalidOperationException("The sequence has no more pieces.");
    }

    /// <summary>Goes through the elements of a sequence, by reference.</summary>
    public ref struct Enumerator
    {
        private SpanEnumerator _pieces;
        private Span<T> _piece;
        private int _index;

        internal Enumerator(Sequence<T> sequence)
        {
            _pieces = new SpanEnumerator(sequence);
            _piece = default;
            _index = -1;
        }

        /// <summary>The element at hand.</summary>
        public readonly ref T Current => ref _piece[_index];

        /// <summary>Moves to the next element.</summary>
        /// <returns>False after the last.</returns>
        public bool MoveNext()
        {
            if (++_index < _piece.Length)
            {
                return true;
            }

            if (!_pieces.MoveNext())
            {
                _index = _piece.Length;
                return false;
            }

            _piece = _pieces.Current;
            _index = 0;
            return true;
        }

        /// <summary>Moves to the next element, which must be there.</summary>
        /// <returns>The element.</returns>
        /// <exception cref="InvalidOperationException">There is none.</exception>
        public ref T GetNext()
        {
            if (!MoveNext())
            {
                throw new InvalidOperationException("The sequence has no more elements.");
            }

            return ref Current;
        }
    }
}
