namespace FundCalc.Oracle.Instruments;

/// <summary>A portfolio with its accounting side: everything that counts on a day is listed, one amount after another, and added up.</summary>
public sealed class OracleAccounting
{
    public required DateOnly Date { get; init; }

    public required bool BySettlement { get; init; }

    public required IReadOnlyList<(string Id, OracleInstrument Held)> Positions { get; init; }

    public required IReadOnlyList<(BigRational Amount, string Currency)> Balances { get; init; }

    public required IReadOnlyList<(string Id, BigRational Quantity, BigRational Consideration, string Currency, DateOnly Traded, DateOnly Settled)> Trades { get; init; }

    public required IReadOnlyList<(BigRational Quantity, BigRational Gross, string Currency, DateOnly Ex, DateOnly Paid, BigRational Withheld, BigRational Reclaimed)> Dividends { get; init; }

    public required IReadOnlyList<(BigRational Quantity, BigRational Commission, BigRational Price, string Currency)> Rewards { get; init; }

    /// <summary>Into the base currency.</summary>
    public required IReadOnlyDictionary<string, BigRational> Rates { get; init; }

    public required (int Places, OracleRoundingMode Mode) Rounding { get; init; }

    public IReadOnlyList<OracleFigure> Figures()
    {
        if (BySettlement)
        {
            foreach (var trade in Trades.Where(trade => trade.Traded <= Date && Date < trade.Settled))
            {
                Positions.Single(position => string.Equals(position.Id, trade.Id, StringComparison.Ordinal)).Held.Quantity -= trade.Quantity;
            }
        }

        BigRational Round(BigRational value) => OracleRounding.Round(value, Rounding.Places, Rounding.Mode);
        var amounts = new List<BigRational>();
        var figures = new List<OracleFigure>();
        for (var i = 0; i < Positions.Count; i++)
        {
            var held = Positions[i].Held;
            var value = held.Cautious(Date);
            figures.Add(new($"positions[{i}].value_local", Round(value)));
            figures.Add(new($"positions[{i}].value", Round(value * Rates[held.Currency])));
            figures.AddRange(held.On(Date).Shown.Select(shown => new OracleFigure($"positions[{i}].instrument.{shown.Name}", Round(shown.Amount))));
            amounts.Add(value * Rates[held.Currency]);
        }

        void Add(string path, BigRational amount, string currency)
        {
            figures.Add(new($"{path}.value_local", Round(amount)));
            figures.Add(new($"{path}.value", Round(amount * Rates[currency])));
            amounts.Add(amount * Rates[currency]);
        }

        for (var i = 0; i < Rewards.Count; i++)
        {
            Add($"rewards[{i}]", Rewards[i].Quantity * (1 - Rewards[i].Commission) * Rewards[i].Price, Rewards[i].Currency);
        }

        for (var i = 0; i < Balances.Count; i++)
        {
            Add($"balances[{i}]", Balances[i].Amount, Balances[i].Currency);
        }

        for (var i = 0; i < Trades.Count; i++)
        {
            var (_, quantity, consideration, currency, traded, settled) = Trades[i];
            var counts = !BySettlement && traded <= Date && Date < settled;
            Add($"trades[{i}]", !counts ? 0 : quantity.Sign > 0 ? -consideration : consideration, currency);
        }

        for (var i = 0; i < Dividends.Count; i++)
        {
            var (quantity, gross, currency, ex, paid, withheld, reclaimed) = Dividends[i];
            Add($"dividends[{i}]", ex <= Date && Date < paid ? quantity * gross * (1 - withheld + reclaimed) : 0, currency);
        }

        BigRational assets = 0;
        BigRational liabilities = 0;
        foreach (var amount in amounts)
        {
            assets += amount.Sign > 0 ? amount : 0;
            liabilities -= amount.Sign < 0 ? amount : 0;
        }

        figures.Add(new("gross_assets", Round(assets)));
        figures.Add(new("liabilities", Round(liabilities)));
        figures.Add(new("net_assets", Round(assets - liabilities)));
        return figures;
    }
}
