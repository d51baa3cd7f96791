namespace FundCalc.Client.Tests.Support;

/// <summary>A moment in the life of a stream at which something may happen to it.</summary>
public enum Moment
{
    BeforeOpening,
    AfterTable,
    BeforeResults,
    AfterResults,
    BeforeSummary,
}
