using System.Collections;
using System.Globalization;
using System.Text;
using FundCalc.Calculation.Numbers;

namespace FundCalc.Soak;

/// <summary>A case's input for people: every property by its name, nested records indented.</summary>
internal static class InputText
{
    public static string Of(object input)
    {
        var text = new StringBuilder();
        Append(text, input.GetType().Name, input, 1);
        return text.ToString().TrimEnd();
    }

    private static void Append(StringBuilder text, string name, object? value, int depth)
    {
        text.Append(' ', 2 * depth).Append(name);
        switch (value)
        {
            case null:
                text.AppendLine(": none");
                break;
            case DateOnly or DateTimeOffset:
                text.Append(": ").AppendLine(((IFormattable)value).ToString("O", CultureInfo.InvariantCulture));
                break;
            case string or ExactDecimal or Rounding or bool or IFormattable:
                text.Append(": ").AppendLine(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case IDictionary pairs:
                text.AppendLine();
                foreach (DictionaryEntry pair in pairs)
                {
                    Append(text, $"[{pair.Key}]", pair.Value, depth + 1);
                }

                break;
            case IEnumerable items:
                text.AppendLine();
                var index = 0;
                foreach (var item in items)
                {
                    Append(text, $"[{index++}]", item, depth + 1);
                }

                break;
            default:
                text.AppendLine();
                foreach (var property in value.GetType().GetProperties().Where(property => property.GetMethod is { IsStatic: false } && property.GetIndexParameters().Length == 0))
                {
                    Append(text, property.Name, property.GetValue(value), depth + 1);
                }

                break;
        }
    }
}
