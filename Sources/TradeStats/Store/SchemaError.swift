/// Columns that a question needs and the inputs do not give.
public enum SchemaError: TradeStatsError, Equatable {
  /// An input without a byte in it.
  case emptyInput(String)
  /// An input with a header and nothing after it.
  case headerOnly(String)
  case duplicateHeader(SourceLocation, name: String, fieldNumbers: [Int])
  /// The first record cannot be taken apart.
  case brokenHeader(SourceLocation)
  case unknownColumn(String, nearest: String?, available: [String])
  case noTimeColumn(available: [String])
  case noValueColumn(available: [String])
  /// A measure of a column that holds no values.
  case notAValueColumn(String)
  /// A key that is a column of values.
  case isAValueColumn(String)
  /// An input of several lacks a column that the others have their periods or values in.
  case missingColumn(String, input: String)
  /// A second pass is needed, over an input that can be read once.
  case cannotReadAgain(String)
  case badDataPackage(path: String, detail: String)

  public var category: ErrorCategory {
    switch self {
    case .unknownColumn, .noTimeColumn, .noValueColumn, .notAValueColumn, .isAValueColumn: .usage
    default: .badData
    }
  }
}
