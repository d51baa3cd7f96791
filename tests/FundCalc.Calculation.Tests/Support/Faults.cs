namespace FundCalc.Calculation.Tests.Support;

/// <summary>Asserts a refusal: reason and subject.</summary>
internal static class Faults
{
    public static void Expect(CalculationFault fault, string subject, Func<object?> calculation)
    {
        var refusal = Assert.Throws<CalculationException>(() => calculation());
        Assert.Equal(fault, refusal.Fault);
        Assert.Equal(subject, refusal.Subject);
        Assert.NotEmpty(refusal.Rule);
        Assert.Equal($"{subject}: {refusal.Rule}", refusal.Message);
    }
}
