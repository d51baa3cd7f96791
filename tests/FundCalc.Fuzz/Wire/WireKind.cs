namespace FundCalc.Fuzz.Wire;

/// <summary>The wire types of protobuf.</summary>
internal enum WireKind
{
    Varint = 0,
    Fixed64 = 1,
    Delimited = 2,
    Group = 3,
    EndOfGroup = 4,
    Fixed32 = 5,
}
