using FundCalc.Cli.Cases;
using FundCalc.Cli.Tests.Support;

namespace FundCalc.Cli.Tests.Cases;

public sealed class WorkedCasesTests
{
    [Theory]
    [InlineData("56000000", "56000000.00", false, true)]
    [InlineData("56000000", "56000000.01", false, false)]
    [InlineData("1486.50", "1486.51", false, false)]
    [InlineData("-0.10", "0.1000", false, false)]
    [InlineData("0.273972", "0.273972602739726027", true, true)]
    [InlineData("0.273972", "0.273971602739726027", true, false)]
    [InlineData("1", "(absent)", false, false)]
    public void Compare_OursAndTheirs_AgreeAsNumbersToTheLastDigit(string theirs, string ours, bool digitsOnly, bool agrees)
        => Assert.Equal(agrees, CaseRunner.Compare(new ExpectedFigure("figure", "field", theirs, digitsOnly), ours).Agrees);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[{\"name\":\"a\"}]")]
    [InlineData("[{\"name\":\"a\",\"input\":\"\",\"origin\":\"\",\"rpc\":\"r\",\"request\":{},\"expect\":[]}]")]
    [InlineData("[{\"name\":\"a\",\"input\":\"\",\"origin\":\"\",\"rpc\":\"r\",\"request\":{},\"expect\":[{\"figure\":\"f\",\"field\":\"x\",\"theirs\":\"1\"}],\"more\":1}]")]
    public void Parse_NoCases_IsRefused(string json) => Assert.Throws<InputException>(() => WorkedCases.Parse(json, "cases.json"));

    [Fact]
    public void Parse_TheSampleCases_AreAllThere()
        => Assert.Equal(14, WorkedCases.Parse(File.ReadAllText(Repository.File("samples", "worked-cases.json")), "worked-cases.json").Count);
}
