/// Which columns a question needs, and what their fields are taken for.
struct ColumnPlan: Sendable {
  struct Column: Sendable {
    enum Decoding: Hashable, Sendable {
      case coded(CodeBook.Kind)
      /// `wantsDouble` when some value of the column is known not to fit an exact decimal.
      case number(wantsDouble: Bool)
    }

    var name: String
    var decoding: Decoding
    /// The field's place in the records of each input; `nil` where an input lacks the column.
    var fieldIndexes: [Int?]
  }

  var columns: [Column]
  var numberFormat: NumberFormat
}

/// Turns scanned blocks into chunks, column after column while the block is in cache. Owned by one thread, together
/// with its code books.
final class ChunkDecoder {
  let codeBooks: [CodeBook?]
  private let plan: ColumnPlan
  private let numberDecoders: [NumberDecoder?]
  private var scratch: [UInt8] = []
  private var unknownRows: [UInt32] = []

  init(plan: ColumnPlan) {
    self.plan = plan
    codeBooks = plan.columns.map { column in
      if case .coded(let kind) = column.decoding { CodeBook(kind: kind) } else { nil }
    }
    numberDecoders = plan.columns.map { column in
      guard case .number(let wantsDouble) = column.decoding else { return nil }
      return NumberDecoder(format: plan.numberFormat, wantsDouble: wantsDouble)
    }
  }

  /// The chunk of a block's records, and the fields refused. A refused record is in no column.
  ///
  /// - Parameters:
  ///   - firstRank: the rank of the block's first record.
  ///   - ordinals: which record of the block each scanned row is; `nil` when they are the same.
  func decode(
    _ block: ScannedBlock, sourceIndex: Int, firstRank: UInt64, ordinals: [UInt32]?
  ) -> (chunk: Chunk, refusals: [FieldRefusal]) {
    var refusals: [FieldRefusal] = []
    var columns: [ColumnChunk] = []
    for (index, column) in plan.columns.enumerated() {
      let fieldIndex = column.fieldIndexes[sourceIndex]
      if let book = codeBooks[index] {
        let codes = decodeCodes(block, fieldIndex, book, column: index, &refusals)
        columns.append(.codes(.wide(codes)))
      } else if let decoder = numberDecoders[index], let fieldIndex {
        columns.append(.numbers(decoder.decode(block, fieldIndex: fieldIndex, column: index, refusals: &refusals)))
      } else {
        columns.append(.numbers(.absent(count: block.recordCount)))
      }
    }
    return (chunk(columns, block, refusals, firstRank: firstRank, ordinals: ordinals), refusals)
  }

  private func chunk(
    _ columns: [ColumnChunk], _ block: ScannedBlock, _ refusals: [FieldRefusal], firstRank: UInt64, ordinals: [UInt32]?
  ) -> Chunk {
    guard !refusals.isEmpty else {
      return Chunk(rowCount: block.recordCount, columns: columns, firstRank: firstRank, recordOrdinals: ordinals)
    }
    let refused = Set(refusals.map(\.row))
    let kept = (0..<block.recordCount).filter { !refused.contains($0) }
    return Chunk(
      rowCount: kept.count, columns: columns.map { $0.keeping(kept) }, firstRank: firstRank,
      recordOrdinals: kept.map { ordinals?[$0] ?? UInt32($0) })
  }

  private func decodeCodes(
    _ block: ScannedBlock, _ fieldIndex: Int?, _ book: CodeBook, column: Int,
    _ refusals: inout [FieldRefusal]
  ) -> [UInt32] {
    guard let fieldIndex else {
      // A column that this input lacks is empty text throughout.
      let code = book.code(for: UnsafeBufferPointer(start: nil, count: 0))
      return Array(repeating: code, count: block.recordCount)
    }
    guard let spans = block.spans(ofField: fieldIndex) else { return [] }
    if unknownRows.count < spans.count { unknownRows = Array(repeating: 0, count: spans.count) }
    var unknownCount = 0
    var codes = [UInt32](unsafeUninitializedCapacity: spans.count) { codes, filledCount in
      unknownRows.withUnsafeMutableBufferPointer { unknownRows in
        guard let codes = codes.baseAddress, let rows = unknownRows.baseAddress else { return }
        unknownCount = book.dictionary.findCodes(of: spans, quote: block.quote, into: codes, unknownRows: rows)
      }
      filledCount = spans.count
    }
    for row in unknownRows[..<unknownCount].lazy.map(Int.init) {
      let field = block.field(row, fieldIndex)
      codes[row] = FieldText.withContent(of: field, quote: block.quote, scratch: &scratch) {
        book.code(for: $0)
      }
    }
    if !book.faults.isEmpty { refuse(codes, book, column: column, &refusals) }
    return codes
  }

  private func refuse(_ codes: [UInt32], _ book: CodeBook, column: Int, _ refusals: inout [FieldRefusal]) {
    for (row, code) in codes.enumerated() {
      guard let fault = book.faults[code] else { continue }
      refusals.append(FieldRefusal(row: row, column: column, fault: fault))
    }
  }
}
