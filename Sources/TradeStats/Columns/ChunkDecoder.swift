/// Turns scanned blocks into chunks, column after column while the block is in cache. Owned by one thread, together
/// with its code books.
final class ChunkDecoder {
  let codeBooks: [CodeBook?]
  private let plan: ColumnPlan
  private var numberDecoders: [NumberDecoder] = []
  private var derivedCodes: [Derivation: DerivedCodes] = [:]
  private var scratch: [UInt8] = []
  private var unknownRows: [UInt32] = []

  /// A column of an input whose texts are made from others.
  private struct Derivation: Hashable {
    var column: Int
    var sourceIndex: Int
    /// In a wide input, where the texts differ between the cells of a record.
    var cell = 0
  }

  init(plan: ColumnPlan) {
    self.plan = plan
    codeBooks = plan.columns.map { column in
      if case .coded(let kind) = column.decoding { CodeBook(kind: kind) } else { nil }
    }
  }

  /// The chunks of a block's records, and the fields refused: one chunk, or in a wide input one for each of a record's
  /// cells. A refused record is in no chunk.
  ///
  /// - Parameters:
  ///   - firstRank: the rank of the block's first record.
  ///   - ordinals: which record of the block each scanned row is; `nil` when they are the same.
  func decode(
    _ block: ScannedBlock, sourceIndex: Int, firstRank: UInt64, ordinals: [UInt32]?
  ) -> (chunks: [Chunk], refusals: [FieldRefusal]) {
    var refusals: [FieldRefusal] = []
    let shared = plan.columns.indices.map { index in
      plan.columns[index].sources[sourceIndex].isByCell
        ? nil : decodeColumn(block, index, sourceIndex: sourceIndex, cell: 0, &refusals)
    }
    let cells = (0..<plan.cellCounts[sourceIndex]).map { cell in
      plan.columns.indices.map { index in
        shared[index] ?? decodeColumn(block, index, sourceIndex: sourceIndex, cell: cell, &refusals)
      }
    }
    refusals += headsAgain(in: block, cells, sourceIndex: sourceIndex)
    let chunks = cells.enumerated().map { cell, columns in
      chunk(columns, block, refusals, firstRank: firstRank, cellIndex: cell, ordinals: ordinals)
    }
    return (chunks, refusals)
  }

  /// The records of a wide input that are a header again, and no figures. A question that asks for no figures counts none
  /// of them either: those below the first head are looked at all the same.
  private func headsAgain(in block: ScannedBlock, _ cells: [[ColumnChunk]], sourceIndex: Int) -> [FieldRefusal] {
    guard let search = plan.headSearches[sourceIndex], let first = search.fields.first else { return [] }
    let column = plan.columns.firstIndex { $0.isNumber && $0.sources[sourceIndex] == .cells(search.fields) }
    if let column { return search.refusals(in: block, cells.compactMap { $0[column].numbers }) }
    var refusals: [FieldRefusal] = []
    let numbers = numberDecoder(search.format, wantsDouble: false).decode(block, fieldIndex: first, refusals: &refusals)
    return search.refusals(in: block, [numbers])
  }

  private func chunk(
    _ columns: [ColumnChunk], _ block: ScannedBlock, _ refusals: [FieldRefusal], firstRank: UInt64, cellIndex: Int,
    ordinals: [UInt32]?
  ) -> Chunk {
    guard !refusals.isEmpty else {
      return Chunk(
        rowCount: block.recordCount, columns: columns, firstRank: firstRank, cellIndex: cellIndex,
        recordOrdinals: ordinals)
    }
    let refused = Set(refusals.map(\.row))
    let kept = (0..<block.recordCount).filter { !refused.contains($0) }
    return Chunk(
      rowCount: kept.count, columns: columns.map { $0.keeping(kept) }, firstRank: firstRank, cellIndex: cellIndex,
      recordOrdinals: kept.map { ordinals?[$0] ?? UInt32($0) })
  }

  // MARK: - Columns

  private func decodeColumn(
    _ block: ScannedBlock, _ index: Int, sourceIndex: Int, cell: Int, _ refusals: inout [FieldRefusal]
  ) -> ColumnChunk {
    let column = plan.columns[index]
    let source = column.sources[sourceIndex]
    guard let book = codeBooks[index] else {
      guard let field = source.fieldIndex(ofCell: cell) else {
        return .numbers(.absent(count: block.recordCount))
      }
      let decoder = numberDecoder(
        column.numberFormats[sourceIndex], wantsDouble: column.decoding == .number(wantsDouble: true))
      return .numbers(decoder.decode(block, fieldIndex: field, refusals: &refusals))
    }
    let codes = codes(block, source, book, Derivation(column: index, sourceIndex: sourceIndex), cell: cell)
    if !book.faults.isEmpty { refuse(block, codes, book, source, cell: cell, &refusals) }
    return .codes(.wide(codes))
  }

  /// One for each way of writing numbers: columns take turns with it.
  private func numberDecoder(_ format: NumberFormat, wantsDouble: Bool) -> NumberDecoder {
    if let decoder = numberDecoders.first(where: { $0.wantsDouble == wantsDouble && $0.format == format }) {
      return decoder
    }
    let decoder = NumberDecoder(format: format, wantsDouble: wantsDouble)
    numberDecoders.append(decoder)
    return decoder
  }

  private func codes(
    _ block: ScannedBlock, _ source: FieldSource, _ book: CodeBook, _ derivation: Derivation, cell: Int
  ) -> [UInt32] {
    switch source {
    case .field(let index):
      return fieldCodes(block, index, book)
    case .part(let index, let part):
      return derived(derivation).codes(
        ofFields: [index], in: book, finding: { self.fieldCodes(block, $0, $1) }, derive: { part.content(of: $0[0]) })
    case .yearAndPart(let year, let part, let parts):
      return derived(derivation).codes(
        ofFields: [year, part], in: book, finding: { self.fieldCodes(block, $0, $1) },
        derive: { parts.text(year: $0[0], part: $0[1]) })
    case .yearAndHeads(let year, let heads, let parts):
      var derivation = derivation
      derivation.cell = cell
      return derived(derivation).codes(
        ofFields: [year], in: book, finding: { self.fieldCodes(block, $0, $1) },
        derive: { parts.text(year: $0[0], part: heads[cell]) })
    // A column that this input lacks is empty text throughout.
    case .absent: return Array(repeating: book.code(for: ""), count: block.recordCount)
    case .constant(let text): return Array(repeating: book.code(for: text), count: block.recordCount)
    case .heads(let texts): return Array(repeating: book.code(for: texts[cell]), count: block.recordCount)
    case .cells(let indexes): return fieldCodes(block, indexes[cell], book)
    case .marks(let indexes):
      return indexes[cell].map { fieldCodes(block, $0, book) }
        ?? Array(repeating: book.code(for: ""), count: block.recordCount)
    }
  }

  private func derived(_ derivation: Derivation) -> DerivedCodes {
    if let codes = derivedCodes[derivation] { return codes }
    let codes = DerivedCodes()
    derivedCodes[derivation] = codes
    return codes
  }

  private func fieldCodes(_ block: ScannedBlock, _ fieldIndex: Int, _ book: CodeBook) -> [UInt32] {
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
    book.replaceForms(in: &codes)
    return codes
  }

  private func refuse(
    _ block: ScannedBlock, _ codes: [UInt32], _ book: CodeBook, _ source: FieldSource, cell: Int,
    _ refusals: inout [FieldRefusal]
  ) {
    guard let field = source.fieldIndex(ofCell: cell) else { return }
    for (row, code) in codes.enumerated() {
      guard let fault = book.faults[code] else { continue }
      var refusal = FieldRefusal(row: row, fieldIndex: field, fault: fault)
      if case .yearAndPart(let year, let part, _) = source, fault == .notAPeriod, isPeriod(block.field(row, year)) {
        (refusal.fieldIndex, refusal.fault) = (part, .notAPartOfYear)
      }
      refusals.append(refusal)
    }

    func isPeriod(_ field: UnsafeBufferPointer<UInt8>) -> Bool {
      Period(FieldText.string(of: field, quote: block.quote)) != nil
    }
  }
}
