/// The records at the front of an input, as texts with their places.
struct SampleRecords {
  struct Record {
    var fields: [String]
    /// Offset of the first byte, and of the next record's.
    var start: Int
    var next: Int
    var fault: ReferenceScanner.Fault?
    /// Whether a blank line stands before it.
    var followsBlankLine: Bool

    /// Fields with something in them.
    var filledCount: Int { fields.count { CellKind($0) != .empty } }
    /// Whether a text stands in its first field and nothing behind it, as titles are written.
    var isTitle: Bool { isFilledOnly(inFirst: 1) && CellKind(fields[0]) == .text }
    /// Whether nothing stands behind its first fields, so many as `count`.
    func isFilledOnly(inFirst count: Int) -> Bool { fields.dropFirst(count).allSatisfy { CellKind($0) == .empty } }
  }

  private(set) var records: [Record] = []
  /// Whether records were left out.
  private(set) var isCut = false

  /// - Parameters:
  ///   - isWhole: whether the bytes are all there are; otherwise the last record may be cut anywhere.
  ///   - limit: records to take.
  init(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isWhole: Bool, _ scanner: ReferenceScanner, limit: Int
  ) {
    var offset = start
    while let record = scanner.record(in: bytes, from: offset) {
      if (!isWhole && record.next == bytes.count && !records.isEmpty) || records.count == limit {
        isCut = true
        return
      }
      records.append(
        Record(
          fields: record.fields.map {
            FieldText.string(of: $0, in: bytes, scanner, upTo: InputProbe.sampleFieldByteCount)
          }, start: record.start, next: record.next, fault: record.fault,
          followsBlankLine: record.start > offset && scanner.dialect.comment.isEmpty))
      offset = record.next
    }
  }
}
