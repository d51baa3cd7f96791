using System.Globalization;
using System.Runtime.CompilerServices;
using FundCalc.Calculation;
using FundCalc.Calculation.Money;
using FundCalc.Calculation.Numbers;
using FundCalc.Host.Errors;

namespace FundCalc.Host.Mapping;

/// <summary>
/// Reads the fields of one request and collects every rule that they break. A field that could not be read gives a placeholder, so that reading goes on; nothing
/// read may be used before <see cref="ThrowIfAny"/>.
/// </summary>
internal sealed class FieldReader
{
    private readonly List<FieldViolation> _violations = [];
    private readonly HashSet<string> _unread = new(StringComparer.Ordinal);

    /// <summary>The paths of the fields that could not be read; calculators leave out rules that rest on them.</summary>
    public IReadOnlySet<string> Unread => _unread;

    /// <summary>Whether anything is wrong.</summary>
    public bool HasAny => _violations.Count > 0;

    /// <summary>Whether so much is wrong already that reading on tells nothing more.</summary>
    public bool IsFull => _violations.Count >= Failure.MaxViolations;

    /// <summary>Notes a broken rule.</summary>
    /// <param name="field">The field's path.</param>
    /// <param name="value">Its value; shortened here.</param>
    /// <param name="rule">The rule in words.</param>
    public void Refuse(string field, string value, string rule)
    {
        _unread.Add(field);
        if (!IsFull)
        {
            _violations.Add(new FieldViolation(field, FieldViolation.Show(value), rule));
        }
    }

    /// <summary>Notes that a field was not read, as what holds it is absent: rules that look at it are left out.</summary>
    public void Skip(string field) => _unread.Add(field);

    /// <summary>Notes the rules that a calculator found broken.</summary>
    public void Refuse(IEnumerable<FieldViolation> violations)
    {
        foreach (var (field, value, rule) in violations)
        {
            Refuse(field, value, rule);
        }
    }

    /// <summary>Notes the rules that a part of the request broke which was read by itself.</summary>
    /// <param name="at">Where the part stands.</param>
    /// <param name="part">Its reader.</param>
    public void Refuse(in FieldPath at, FieldReader part)
    {
        foreach (var (field, value, rule) in part._violations)
        {
            Refuse(at.Of(field), value, rule);
        }
    }

    /// <summary>Ends the reading: refuses the request when any rule was broken.</summary>
    public void ThrowIfAny()
    {
        if (_violations.Count > 0)
        {
            throw RefusalException.Invalid(_violations);
        }
    }

    /// <summary>A decimal that must be given.</summary>
    public ExactDecimal Decimal(in FieldPath at, string name, string text, DecimalRule rule = DecimalRule.Any)
    {
        if (!WireDecimal.TryParse(text, out var value, out var error))
        {
            Refuse(at.Of(name), text, error.Rule());
            return ExactDecimal.One;
        }

        if (Broken(rule, value) is { } broken)
        {
            Refuse(at.Of(name), text, broken);
            return ExactDecimal.One;
        }

        return value;
    }

    /// <summary>A decimal that has a default.</summary>
    public ExactDecimal Decimal(in FieldPath at, string name, string text, ExactDecimal fallback, DecimalRule rule = DecimalRule.Any) =>
        text.Length == 0 ? fallback : Decimal(at, name, text, rule);

    /// <summary>A decimal that must be given, within whole-numbered bounds that are both allowed.</summary>
    public ExactDecimal Between(in FieldPath at, string name, string text, int low, int high)
    {
        var value = Decimal(at, name, text);
        // The placeholder of what could not be read, 1, lies within all bounds that fields have.
        if (value < low || value > high)
        {
            Refuse(at.Of(name), text, string.Create(CultureInfo.InvariantCulture, $"must be {low:N0} to {high:N0}"));
        }

        return value;
    }

    /// <summary>A currency or declared unit that must be given.</summary>
    /// <returns>The code; where it could not be read USD, as a placeholder.</returns>
    public string Currency(in FieldPath at, string name, string code, CurrencyTable currencies)
    {
        if (currencies.Contains(code))
        {
            return code;
        }

        Refuse(at.Of(name), code, code.Length == 0 ? "must be given" : "must be an ISO 4217 code or a declared unit");
        return "USD";
    }

    /// <summary>A text with a limited length and without control characters.</summary>
    public string Text(in FieldPath at, string name, string text, int minLength, int maxLength)
    {
        if (text.Length < minLength || text.Length > maxLength || text.Any(char.IsControl))
        {
            Refuse(at.Of(name), text, $"must have {minLength} to {maxLength} characters, none of them a control character");
        }

        return text;
    }

    /// <summary>A value of an enumeration that the contract numbers alike.</summary>
    /// <typeparam name="TDomain">The calculation's enumeration.</typeparam>
    /// <param name="at">The message.</param>
    /// <param name="name">The field.</param>
    /// <param name="number">The contract's number.</param>
    /// <param name="fallback">What 0, not given, means; null where it must be given.</param>
    public TDomain Enumeration<TDomain>(in FieldPath at, string name, int number, TDomain? fallback)
        where TDomain : struct, Enum
    {
        if (number == 0 && fallback is { } value)
        {
            return value;
        }

        // All enumerations of the calculation are of 32 bits.
        var known = Unsafe.BitCast<int, TDomain>(number);
        if (number == 0 || !Enum.IsDefined(known))
        {
            Refuse(at.Of(name), number == 0 ? "" : number.ToString(CultureInfo.InvariantCulture), number == 0 ? "must be given" : "must be a value that the contract names");
            return fallback ?? default;
        }

        return known;
    }

    private static string? Broken(DecimalRule rule, ExactDecimal value) => rule switch
    {
        DecimalRule.AtLeastZero when value.Sign < 0 => "must be at least 0",
        DecimalRule.AboveZero when value.Sign <= 0 => "must be above 0",
        DecimalRule.ZeroToOne when value.Sign < 0 || value > ExactDecimal.One => "must be a fraction from 0 to 1: 5 % is 0.05",
        _ => null,
    };
}
