using System.Globalization;
using FundCalc.Host.Errors;

namespace FundCalc.Host.Live;

/// <summary>Counts the positions of all live values of this host, which hold its memory, within a limit. Thread-safe.</summary>
internal sealed class LivePositions
{
    /// <summary>The most positions of all live values together: 5,000,000, about 200 MB.</summary>
    public const int Max = 5_000_000;

    private readonly Lock _lock = new();
    private int _positions;

    /// <summary>How many positions are watched.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _positions;
            }
        }
    }

    /// <summary>Takes room until the answer is disposed of.</summary>
    /// <exception cref="RefusalException">There is not enough.</exception>
    public IDisposable Take(int positions)
    {
        lock (_lock)
        {
            if (positions > Max - _positions)
            {
                throw RefusalException.Limit(
                    "positions", positions.ToString(CultureInfo.InvariantCulture), string.Create(CultureInfo.InvariantCulture, $"must be at most {Max} in all watches of this host, which have {_positions}"));
            }

            _positions += positions;
        }

        return new Room(this, positions);
    }

    private sealed class Room(LivePositions all, int positions) : IDisposable
    {
        private int _positions = positions;

        public void Dispose()
        {
            lock (all._lock)
            {
                all._positions -= _positions;
                _positions = 0;
            }
        }
    }
}
