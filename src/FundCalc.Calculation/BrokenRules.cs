using System.Globalization;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Calculation;

/// <summary>Collects the rules that an input breaks, leaving out those that rest on a field which the caller could not read.</summary>
/// <param name="unread">The paths of such fields; their values are placeholders. Null: all were read.</param>
internal sealed class BrokenRules(IReadOnlySet<string>? unread)
{
    private readonly List<FieldViolation> _violations = [];

    /// <summary>In the order in which they were found.</summary>
    public IReadOnlyList<FieldViolation> Violations => _violations;

    /// <summary>Whether every field was read, so that values are no placeholders.</summary>
    public bool AllRead => unread is not { Count: > 0 };

    /// <summary>Notes a broken rule of a field, unless the field or one of the others that the rule looks at was not read.</summary>
    public void Add(string field, string value, string rule, params ReadOnlySpan<string> others)
    {
        if (IsUnread(field))
        {
            return;
        }

        foreach (var other in others)
        {
            if (IsUnread(other))
            {
                return;
            }
        }

        _violations.Add(new FieldViolation(field, value, rule));
    }

    /// <inheritdoc cref="Add(string, string, string, ReadOnlySpan{string})"/>
    public void Add(string field, ExactDecimal value, string rule, params ReadOnlySpan<string> others) =>
        Add(field, value.ToString(), rule, others);

    /// <inheritdoc cref="Add(string, string, string, ReadOnlySpan{string})"/>
    public void Add(string field, DateOnly value, string rule, params ReadOnlySpan<string> others) =>
        Add(field, value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), rule, others);

    /// <summary>Notes a field that holds no value of its enumeration, with the contract's number of what it holds.</summary>
    public void AddUnlessDefined<TEnum>(string field, TEnum value, string rule)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            Add(field, value.ToString("D"), rule);
        }
    }

    /// <summary>Refuses an input that breaks a rule: for calculators, whose callers have validated before.</summary>
    /// <exception cref="CalculationException"><see cref="CalculationFault.InvalidInput"/>, naming the first broken rule.</exception>
    public static void ThrowIfAny(IReadOnlyList<FieldViolation> violations)
    {
        if (violations.Count > 0)
        {
            throw new CalculationException(CalculationFault.InvalidInput, violations[0].Field, violations[0].Rule);
        }
    }

    private bool IsUnread(string field) => unread is not null && unread.Contains(field);
}
