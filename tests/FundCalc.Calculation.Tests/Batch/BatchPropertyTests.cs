using FundCalc.Calculation.Tests.Support;

namespace FundCalc.Calculation.Tests.Batch;

public sealed class BatchPropertyTests
{
    [Fact]
    public void Value_AnyBatch_BothFormsAndTheSummaryEqualTheOracle() =>
        Properties.Holds(BatchCase.Any, c => Assert.Empty(BatchAgreement.Of(c).Differences));
}
