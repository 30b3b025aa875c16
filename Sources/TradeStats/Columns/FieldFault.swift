/// Why a field was refused.
enum FieldFault: Hashable, Sendable {
  case notANumber
  case notAPeriod
  /// A month or quarter beside a year that is one.
  case notAPartOfYear
  case notAScale
  /// A figure of a record that repeats the heads of periods above it.
  case headAgain
  /// Byte `byte` at this offset of the field's content does not continue UTF-8.
  case notUTF8(offset: Int, byte: UInt8)
}

/// A refused field, and the row of the scanned block that it is in.
struct FieldRefusal {
  var row: Int
  /// The field's place in its record.
  var fieldIndex: Int
  var fault: FieldFault
}
