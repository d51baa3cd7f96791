using System.Runtime.CompilerServices;
using FundCalc.Calculation.Explanations;
using FundCalc.Calculation.Market;
using FundCalc.Calculation.Numbers;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary>Writes the explanation of a reply's figures. Without a trace it does nothing and gives null, the absent message.</summary>
/// <param name="trace">The steps of the calculation; null where no explanation was asked for.</param>
/// <param name="market">Where the prices and exchange rates of the calculation come from; null where it uses none.</param>
internal sealed class ExplanationWriter(Trace? trace, MarketData? market = null)
{
    private const int MaxExactLength = 200;

    private readonly List<Contract.ExplainedFigure> _figures = [];

    /// <summary>The trace; for paths that are put together only where it will hold them.</summary>
    public Trace? Trace => trace;

    /// <summary>Says which step gave a figure of the reply.</summary>
    /// <param name="field">The figure's path in the reply.</param>
    /// <param name="figure">The figure.</param>
    public void Add(string field, Figure figure)
    {
        if (trace is not null)
        {
            _figures.Add(new Contract.ExplainedFigure { Field = field, Node = (uint)figure.StepIn(trace) });
        }
    }

    /// <inheritdoc cref="Add(string, Figure)"/>
    public void Add([InterpolatedStringHandlerArgument("")] PathHandler field, Figure figure) => Add(field.Text(), figure);

    /// <summary>The explanation; null where none was asked for.</summary>
    public Contract.Explanation? Write()
    {
        if (trace is null)
        {
            return null;
        }

        var explanation = new Contract.Explanation();
        foreach (var step in trace.Steps)
        {
            explanation.Nodes.Add(Write(step));
        }

        explanation.Figures.AddRange(_figures);
        return explanation;
    }

    private Contract.ExplanationNode Write(Step step)
    {
        var node = new Contract.ExplanationNode { Operation = (Contract.ExplanationOperation)step.Operation, Name = step.Name, Part = (uint)step.Part };
        foreach (var operand in step.Operands)
        {
            node.Operands.Add((uint)operand);
        }

        if (step.Rounding is { } rounding)
        {
            node.Rounding = RoundingMapper.Write(rounding);
            node.Value = WireDecimal.Format(step.Rounded!.Value, rounding.Places);
        }

        if (step.Operation is not (Operation.Power or Operation.Root or Operation.Exponential or Operation.Logarithm))
        {
            node.Exact = Exact(step.Exact);
        }

        switch (step.Operation)
        {
            case Operation.Field:
                node.Field = step.Source;
                break;
            case Operation.Price:
                var price = market!.Prices[step.Source];
                node.Price = new Contract.ExplanationPrice { InstrumentId = step.Source, Price = ValuationWriter.Write((step.IsShort ? price.Short : price.Long)!, market.Terms.AsOf) };
                break;
            case Operation.Rate:
                var pair = step.Source.Split('/');
                node.Rate = BasisWriter.Write(market!.Fx.Find(pair[0], pair[1]), market.Terms);
                break;
            case Operation.Period or Operation.Days:
                node.Period = Write(step.Period!);
                break;
        }

        return node;
    }

    private static Contract.ExplanationPeriod Write(StepPeriod period) => new()
    {
        StartDate = TimeMapper.Write(period.Start),
        EndDate = TimeMapper.Write(period.End),
        DayCount = DayCountMapper.Write(period.DayCount),
        ScheduleField = period.ScheduleField ?? "",
    };

    private static string Exact(Fraction value)
    {
        var text = value.TryToDecimal(out var exact) ? WireDecimal.Format(exact) : value.ToString();
        return text.Length <= MaxExactLength ? text : "";
    }

    /// <summary>The path of a figure, put together only where it is kept.</summary>
    [InterpolatedStringHandler]
    public ref struct PathHandler
    {
        private TracePath _path;

        /// <summary>For the compiler: begins a path.</summary>
        public PathHandler(int literalLength, int formattedCount, ExplanationWriter writer, out bool isNeeded) =>
            _path = new TracePath(literalLength, formattedCount, writer.Trace, out isNeeded);

        /// <summary>For the compiler: adds a literal part.</summary>
        public void AppendLiteral(string text) => _path.AppendLiteral(text);

        /// <summary>For the compiler: adds a value.</summary>
        public void AppendFormatted<T>(T value) => _path.AppendFormatted(value);

        internal string Text() => _path.Text();
    }
}
