using FundCalc.Host.Tests.Support;
using FundCalc.V1;
using Grpc.Core;

namespace FundCalc.Host.Tests.BadInput;

/// <summary>What calculating costs refuses; the calculator's rules have tests of their own.</summary>
[Collection(HostTests.Name)]
public sealed class CostsBadInputTests(HostFixture fixture)
{
    [Fact]
    public async Task EverythingWrong_IsToldAtOnce()
    {
        var error = await RichError.OfAsync(StatusCode.InvalidArgument, "INVALID_FIELD", Calculate(new CalculateCostsRequest
        {
            Currency = "XQZ",
            StartDate = Make.Date(2023, 2, 29),
            DayCount = DayCount.ActActIcma,
            AverageNetAssets = "0",
            Expenses = { new FundExpense { Amount = "x", Waived = "y", Label = new string('x', 65) } },
            UnderlyingFunds = { new UnderlyingFundCosts { AnnualCharge = "5", Rebate = "x", TransactionFees = "x", IncentiveAllocations = "x" } },
            EntryCharge = "1",
            ExitCharge = "x",
            HoldingYears = "x",
            Rounding = new Rounding { Places = 19 },
            AmountRounding = new Rounding { Places = -1 },
        }));

        foreach (var field in new[]
        {
            "currency", "start_date", "end_date", "day_count", "average_net_assets", "expenses[0].kind", "expenses[0].amount", "expenses[0].waived", "expenses[0].label", "underlying_funds[0].average_invested",
            "underlying_funds[0].annual_charge", "underlying_funds[0].rebate", "underlying_funds[0].transaction_fees", "underlying_funds[0].incentive_allocations", "entry_charge", "exit_charge", "holding_years",
            "rounding.places", "amount_rounding.places",
        })
        {
            Assert.Contains(error.Violations, violation => violation.Field.Equals(field, StringComparison.Ordinal));
        }
    }

    [Fact]
    public Task Charges_WithoutAHolding_AreNamed() => RichError.OfFieldAsync("holding_years", "", "must be given with entry_charge or exit_charge", Calculate(new CalculateCostsRequest
    {
        Currency = "USD",
        StartDate = Make.Date(2023, 1, 1),
        EndDate = Make.Date(2024, 1, 1),
        AverageNetAssets = "1",
        EntryCharge = "0.03",
    }));

    private Task<CalculateCostsResponse> Calculate(CalculateCostsRequest request) => fixture.Host.Fees.CalculateCostsAsync(request).ResponseAsync;
}
