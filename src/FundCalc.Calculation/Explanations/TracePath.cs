using System.Globalization;
using System.Runtime.CompilerServices;

namespace FundCalc.Calculation.Explanations;

/// <summary>The path of a field, put together only where there is a trace that will hold it.</summary>
[InterpolatedStringHandler]
public ref struct TracePath
{
    private DefaultInterpolatedStringHandler _text;
    private readonly bool _isNeeded;

    /// <summary>For the compiler: begins a path.</summary>
    public TracePath(int literalLength, int formattedCount, Trace? trace, out bool isNeeded)
    {
        isNeeded = _isNeeded = trace is not null;
        _text = isNeeded ? new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture) : default;
    }

    /// <summary>For the compiler: adds a literal part.</summary>
    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    /// <summary>For the compiler: adds a value.</summary>
    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    /// <summary>The path; empty without a trace.</summary>
    public string Text() => _isNeeded ? _text.ToStringAndClear() : "";
}
