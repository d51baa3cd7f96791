using FundCalc.Calculation.Fees;
using Contract = FundCalc.V1;

namespace FundCalc.Host.Mapping;

/// <summary><see cref="Contract.StreamFeeProjectionRequest"/>, checked.</summary>
/// <param name="Projection">The projection, with its periods.</param>
internal sealed record ProjectionStreamQuestion(ProjectionQuestion Projection)
{
    private const int PeriodsInAMessage = 120;

    /// <summary>Reads a request, all violations at once.</summary>
    public static ProjectionStreamQuestion Read(Contract.StreamFeeProjectionRequest request)
    {
        var (reader, part, at) = (new FieldReader(), new FieldReader(), new FieldPath("", "projection"));
        var projection = request.Projection?.Clone() ?? new Contract.ProjectFeesRequest();
        if (projection.GrowthScenarios.Count > 0)
        {
            reader.Refuse(at.Of("growth_scenarios"), "", "must be absent: a stream is of one projection");
        }

        if (projection.ShowPeriods)
        {
            reader.Refuse(at.Of("show_periods"), "true", "must be absent: the stream always has the periods");
        }

        if (projection.Explain)
        {
            reader.Refuse(at.Of("explain"), "true", "must be absent: ProjectFees explains");
        }

        (projection.ShowPeriods, projection.Explain) = (true, false);
        var question = ProjectionQuestion.Read(part, projection);
        part.Refuse(FeeProjectionCalculator.Validate(question.Input, part.Unread));
        reader.Refuse(at, part);
        reader.ThrowIfAny();
        return new ProjectionStreamQuestion(question);
    }

    /// <summary>Calculates and writes the messages, the summary last.</summary>
    public IEnumerable<Contract.StreamFeeProjectionResponse> Answer()
    {
        var summary = Projection.Answer();
        var periods = summary.Periods.ToList();
        summary.Periods.Clear();
        foreach (var chunk in periods.Chunk(PeriodsInAMessage))
        {
            yield return new Contract.StreamFeeProjectionResponse { Periods = new Contract.ProjectionPeriods { Periods = { chunk } } };
        }

        yield return new Contract.StreamFeeProjectionResponse { Summary = summary };
    }
}
