using System.Globalization;
using FundCalc.Prices.Shared;

namespace FundCalc.Prices.Redis;

/// <summary>
/// The stamp of each bucket's latest publication, as far as this replica knows it, and what it tells when a stamp shows that a publication was missed. Each notice names the stamp before
/// it, so a gap is seen at once; polling finds the rest. Thread-safe.
/// </summary>
internal sealed class BucketStamps(PriceChanges changes)
{
    private const long Unknown = -1;

    private readonly Lock _lock = new();
    private readonly long[] _known = [.. Enumerable.Repeat(Unknown, PriceBucket.Count)];
    private readonly int[] _moves = new int[PriceBucket.Count];

    /// <summary>Takes a notice: bucket, stamp before, stamp, instruments; with blanks between. Anything else is passed over: polling finds what it would have told.</summary>
    /// <returns>What it meant.</returns>
    public StampChange Take(string notice)
    {
        var words = notice.Split(' ');
        if (words.Length < 4 || !TryParse(words[0], out var bucket) || bucket >= PriceBucket.Count || !TryParse(words[1], out var before) || !TryParse(words[2], out var stamp))
        {
            return StampChange.None;
        }

        StampChange change;
        lock (_lock)
        {
            var known = _known[bucket];
            change = known == stamp ? StampChange.None : known == before ? StampChange.Expected : known == Unknown ? StampChange.First : StampChange.Missed;
            Move((int)bucket, stamp);
        }

        if (change == StampChange.Expected)
        {
            changes.Tell(words[3..]);
        }
        else if (change != StampChange.None)
        {
            changes.TellBucket((int)bucket);
        }

        return change;
    }

    /// <summary>Marks the moment before the stamps are polled: a notice that overtakes the answer is newer than the answer.</summary>
    public int[] BeforePoll()
    {
        lock (_lock)
        {
            return [.. _moves];
        }
    }

    /// <summary>Takes a polled stamp.</summary>
    /// <param name="bucket">The bucket.</param>
    /// <param name="stamp">Its stamp; 0 where nothing was published, or Redis forgot it.</param>
    /// <param name="before">What <see cref="BeforePoll"/> gave.</param>
    /// <returns>What it meant.</returns>
    public StampChange Take(int bucket, long stamp, int[] before)
    {
        StampChange change;
        lock (_lock)
        {
            var known = _known[bucket];
            if (known == stamp || _moves[bucket] != before[bucket])
            {
                return StampChange.None;
            }

            change = known == Unknown ? StampChange.First : stamp < known ? StampChange.Lost : StampChange.Missed;
            Move(bucket, stamp);
        }

        changes.TellBucket(bucket);
        return change;
    }

    /// <summary>A bucket could not be polled: nothing that is held of it can be relied on.</summary>
    /// <returns>Whether it was relied on until now.</returns>
    public bool Forget(int bucket)
    {
        lock (_lock)
        {
            if (_known[bucket] == Unknown)
            {
                return false;
            }

            Move(bucket, Unknown);
        }

        changes.TellBucket(bucket);
        return true;
    }

    private static bool TryParse(string word, out long number) => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private void Move(int bucket, long stamp)
    {
        _known[bucket] = stamp;
        unchecked
        {
            _moves[bucket]++;
        }
    }
}
