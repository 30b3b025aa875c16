/// Writes a result as CSV or TSV: a header, then one record per row, as RFC 4180 says but with LF line ends.
///
/// ```swift
/// let table = ResultTable(
///   columns: ["geo", "value"],
///   rows: [[.text("CN"), .number(.decimal(ExactDecimal(mantissa: 11_050, exponent: -2)))], [.text("US, all"), .empty]])
/// DelimitedWriter().text(of: table)
/// // geo,value
/// // CN,110.5
/// // "US, all",
/// ```
///
/// A field is quoted when it has a delimiter, a quote, a line end, or a space at either end.
public struct DelimitedWriter: Sendable {
  /// What stands between two fields.
  public enum Delimiter: UInt8, Hashable, Sendable {
    /// For CSV.
    case comma = 0x2C
    /// For TSV.
    case tab = 0x09
  }

  /// What stands between two fields.
  public var delimiter: Delimiter
  /// Full precision unless `decimals` is given.
  public var style: NumberStyle
  /// Threads that make the text of a result; `nil` for one per processor. No text depends on it.
  public var threadCount: Int?

  /// CSV with all digits unless told otherwise.
  public init(delimiter: Delimiter = .comma, style: NumberStyle = NumberStyle(), threadCount: Int? = nil) {
    self.delimiter = delimiter
    self.style = style
    self.threadCount = threadCount
  }

  /// The whole file as text.
  public func text(of result: some ResultRows) -> String {
    var text = ""
    write(result, to: &text)
    return text
  }

  /// Writes the file piece by piece, for results too large to hold as one text.
  public func write(_ result: some ResultRows, to output: inout some TextOutputStream) {
    write(result.columnNames, to: &output)
    let threadCount = ReadOptions.threads(threadCount)
    guard threadCount > 1, result.partCount > 1 else {
      var piece = RecordBytes(delimiter: delimiter.rawValue, style: style)
      result.forEachRow { fields in
        piece.append(fields)
        if piece.bytes.count > Self.pieceByteCount { piece.flush(to: &output) }
      }
      piece.flush(to: &output)
      return
    }
    writeConcurrently(result, threadCount, to: &output)
  }

  /// Threads make a few parts each, which are written in their order before the next are made.
  private func writeConcurrently(
    _ result: some ResultRows, _ threadCount: Int, to output: inout some TextOutputStream
  ) {
    let atOnceCount = threadCount * Self.partsAtOnceOfThread
    for first in stride(from: 0, to: result.partCount, by: atOnceCount) {
      let count = min(atOnceCount, result.partCount - first)
      let pieces = ConcurrentSlices.map(count, threadCount: threadCount) { part in
        var piece = RecordBytes(delimiter: delimiter.rawValue, style: style)
        result.forEachRow(ofPart: first + part) { piece.append($0) }
        return piece
      }
      for var piece in pieces { piece.flush(to: &output) }
    }
  }

  private static let partsAtOnceOfThread = 32

  /// Writes one record of texts, which are not changed.
  public func write(_ record: [String], to output: inout some TextOutputStream) {
    var piece = RecordBytes(delimiter: delimiter.rawValue, style: style)
    piece.append(record.map { .text($0) })
    piece.flush(to: &output)
  }

  private static let pieceByteCount = 1 << 16
}

/// Records as bytes, which take a fraction of the time of texts that are put together.
private struct RecordBytes: Sendable {
  let delimiter: UInt8
  let style: NumberStyle
  var bytes: [UInt8] = []

  init(delimiter: UInt8, style: NumberStyle) {
    self.delimiter = delimiter
    self.style = style
  }

  mutating func flush(to output: inout some TextOutputStream) {
    output.write(String(decoding: bytes, as: UTF8.self))
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func append(_ fields: [ResultTable.Field]) {
    let start = bytes.count
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(delimiter) }
      switch field {
      case .text(let text): appendQuotedIfNeeded(text)
      case .integer(let integer): bytes.append(contentsOf: String(integer).utf8)
      case .number(let number): bytes.append(contentsOf: style.machineText(number).utf8)
      case .empty: break
      }
    }
    // A record of one empty field would be a blank line, which readers skip.
    if fields.count == 1, bytes.count == start { bytes.append(contentsOf: [Self.quote, Self.quote]) }
    bytes.append(UInt8(ascii: "\n"))
  }

  private static let quote = UInt8(ascii: "\"")

  private mutating func appendQuotedIfNeeded(_ text: String) {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    guard needsQuotes(bytes[start...]) else { return }
    let plain = Array(bytes[start...])
    bytes[start...] = [Self.quote]
    for byte in plain {
      if byte == Self.quote { bytes.append(Self.quote) }
      bytes.append(byte)
    }
    bytes.append(Self.quote)
  }

  private func needsQuotes(_ field: ArraySlice<UInt8>) -> Bool {
    let space = UInt8(ascii: " ")
    if field.first == space || field.last == space { return true }
    for byte in field
    where byte == delimiter || byte == Self.quote || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
      return true
    }
    return false
  }
}
