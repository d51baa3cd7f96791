using System.Globalization;

namespace FundCalc.Soak;

/// <summary>What a run has found so far; may be used from several threads.</summary>
internal sealed class SoakTotals
{
    private long _cases;
    private long _figures;
    private long _wrong;
    private long _flagged;
    private long _errors;

    public long Cases => Interlocked.Read(ref _cases);

    /// <summary>Whether something was compared and all of it was right.</summary>
    public bool IsGood => Interlocked.Read(ref _figures) > 0 && Interlocked.Read(ref _wrong) == 0 && Interlocked.Read(ref _errors) == 0;

    public void AddCompared(int figures, int wrong, bool flagged) => AddCompared(figures, wrong, flagged ? 1 : 0);

    public void AddCompared(int figures, int wrong, int flagged)
    {
        Interlocked.Increment(ref _cases);
        Interlocked.Add(ref _figures, figures);
        Interlocked.Add(ref _wrong, wrong);
        Interlocked.Add(ref _flagged, flagged);
    }

    public void AddError()
    {
        Interlocked.Increment(ref _cases);
        Interlocked.Increment(ref _errors);
    }

    public void Add(SoakTotals other)
    {
        Interlocked.Add(ref _cases, other._cases);
        Interlocked.Add(ref _figures, other._figures);
        Interlocked.Add(ref _wrong, other._wrong);
        Interlocked.Add(ref _flagged, other._flagged);
        Interlocked.Add(ref _errors, other._errors);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_figures} figures, {_wrong} wrong, {_flagged} flagged, {_errors} errors");
}
