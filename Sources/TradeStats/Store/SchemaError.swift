/// Columns that a question needs and the inputs do not give.
public enum SchemaError: TradeStatsError, Equatable {
  /// An input without a byte in it.
  case emptyInput(String)
  /// An input with nothing after the lines that were to be passed over.
  case emptyAfterSkipping(String, lineCount: Int)
  /// An input with a header and nothing after it.
  case headerOnly(String)
  /// Two columns of one input have the same name.
  case duplicateHeader(SourceLocation, name: String, fieldNumbers: [Int])
  /// Two heads of a wide input name the same period, and nothing else.
  case duplicatePeriod(SourceLocation, heads: [String])
  /// A column head that is a period by itself, but not the way the other heads are read.
  case strangePeriodHead(input: String, head: String)
  /// A column of values has a text that can be read in two ways, and neither it nor another of the input tells which is
  /// meant in the first `recordCount` records; `nil` where these are all. Nor does `exception`, which alone among very many
  /// speaks for the first reading and stands at `exceptionPlace`, where that is known.
  case ambiguousNumber(
    column: String, input: String, text: String, readings: [String], exception: String? = nil,
    exceptionPlace: SourceLocation? = nil, recordCount: Int?)
  /// A publisher whose heads none of the inputs has, or whose name is not known.
  case unknownPublisher(String, nearest: String?, available: [String])
  /// The dimension of the inputs' names is to be called as a column that an input has.
  case fileColumnTaken(String, input: String)
  /// The first record cannot be taken apart; `byte` follows a closing quote in it, where that is the fault.
  case brokenHeader(SourceLocation, byte: UInt8? = nil)
  /// Byte `byte` at `offset` of the header does not continue UTF-8.
  case headerNotUTF8(SourceLocation, offset: Int, byte: UInt8)
  /// No column has the name, in either case.
  case unknownColumn(String, nearest: String?, available: [String])
  /// A text that numbers a part of a year, where neither the other texts nor the name of its column tell what part it is.
  /// `column` is `nil` for a head; `input` is named for a head, and where there are several.
  case ambiguousPeriod(text: String, column: String?, input: String?, readings: [Period])
  /// A text that numbers a part of a year, which those of other inputs number otherwise.
  case differingPeriods(text: String, input: String, reading: Period)
  /// A head of figures that may name a part of a year or, beside a year, what is counted, with no other head to tell.
  case ambiguousHead(input: String, head: String, period: Period, name: String)
  /// No column holds periods by its name or its content.
  case noTimeColumn(available: [String])
  /// No column holds values by its name or its content.
  case noValueColumn(available: [String])
  /// A column of values by option, none of whose first texts is a number.
  case noNumbers(String, found: String)
  /// A measure of a column that holds no values.
  case notAValueColumn(String)
  /// A key that is a column of values.
  case isAValueColumn(String)
  /// An input of several lacks a column that the others have their periods or values in.
  case missingColumn(String, input: String)
  /// A second pass is needed, over an input that can be read once.
  case cannotReadAgain(String)
  /// A `datapackage.json` beside an input that is not one.
  case badDataPackage(path: String, detail: String)

  /// `.usage` when other options could put it right, `.badData` when the inputs have to change.
  public var category: ErrorCategory {
    switch self {
    case .emptyAfterSkipping, .unknownColumn, .noTimeColumn, .noValueColumn, .noNumbers, .notAValueColumn,
      .isAValueColumn, .ambiguousNumber, .unknownPublisher, .fileColumnTaken:
      .usage
    default: .badData
    }
  }
}
