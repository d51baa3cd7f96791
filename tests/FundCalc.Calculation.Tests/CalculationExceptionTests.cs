namespace FundCalc.Calculation.Tests;

public sealed class CalculationExceptionTests
{
    [Fact]
    public void New_CarriesReasonSubjectAndRule()
    {
        var refusal = new CalculationException(CalculationFault.ZeroUnits, "class A", "must have units outstanding");
        Assert.Equal(CalculationFault.ZeroUnits, refusal.Fault);
        Assert.Equal("class A", refusal.Subject);
        Assert.Equal("must have units outstanding", refusal.Rule);
        Assert.Equal("class A: must have units outstanding", refusal.Message);
    }
}
