/// Where a record or a field stands in an input.
public struct SourceLocation: Hashable, Sendable {
  /// The path as given, or `<stdin>`.
  public var source: String
  /// Line of the text file, from 1; a record with a quoted line break spans several.
  public var lineNumber: Int
  /// Data record, from 1; the header is not counted. `nil` for a place outside the records.
  public var recordNumber: Int?
  /// Field of the record, from 1.
  public var fieldNumber: Int?

  /// A place in `source`; numbers count from 1.
  public init(source: String, lineNumber: Int, recordNumber: Int? = nil, fieldNumber: Int? = nil) {
    self.source = source
    self.lineNumber = lineNumber
    self.recordNumber = recordNumber
    self.fieldNumber = fieldNumber
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `zones.csv:1814`, as compilers and editors write it.
  public var description: String { "\(source):\(lineNumber)" }
}
