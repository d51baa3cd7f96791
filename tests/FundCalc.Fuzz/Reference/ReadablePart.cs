using FundCalc.V1;
using Google.Protobuf;

namespace FundCalc.Fuzz.Reference;

/// <summary>The portfolios of an unreadable message that stand before what is unreadable.</summary>
internal static class ReadablePart
{
    private const uint Rows = (RevaluePortfoliosRequest.RowsFieldNumber << 3) | (uint)WireFormat.WireType.LengthDelimited;
    private const uint Columns = (RevaluePortfoliosRequest.ColumnsFieldNumber << 3) | (uint)WireFormat.WireType.LengthDelimited;
    private const uint Portfolios = (RowPortfolios.PortfoliosFieldNumber << 3) | (uint)WireFormat.WireType.LengthDelimited;

    /// <summary>Each portfolio, of either form, until one cannot be read.</summary>
    public static IReadOnlyList<IMessage> Of(byte[] message)
    {
        List<IMessage> read = [];
        try
        {
            var content = new CodedInputStream(message);
            while (content.ReadTag() is (Rows or Columns) and var tag)
            {
                MessageParser parser = tag == Rows ? RowPortfolio.Parser : ColumnPortfolio.Parser;
                var portfolios = content.ReadBytes().CreateCodedInput();
                while (portfolios.ReadTag() == Portfolios)
                {
                    read.Add(parser.ParseFrom(portfolios.ReadBytes()));
                }
            }
        }
        catch (Exception broken) when (IsUnreadable(broken))
        {
            // What was read before stands.
        }

        return read;
    }

    /// <summary>Whether the generated classes could not read bytes: they say so, but for lengths just below 2^31, with which their reader leaves its buffer.</summary>
    public static bool IsUnreadable(Exception exception) => exception is InvalidProtocolBufferException or IndexOutOfRangeException or ArgumentException or OverflowException;
}
