namespace FundCalc.Oracle.Aum;

/// <summary>What decides whether an account counts; enum values by their numbers in aum.proto.</summary>
/// <param name="Share">The supervised share.</param>
/// <param name="Instruments">Rulings by instrument.</param>
public sealed record OracleRegulatory(
    bool PrivateFund,
    BigRational Uncalled,
    int Authority,
    bool Supervised,
    BigRational Share,
    IReadOnlyList<int> Unsupervised,
    int Relation,
    bool Foreign,
    bool WithoutFee,
    IReadOnlyDictionary<string, int> Instruments,
    DateOnly? ValuedOn);
