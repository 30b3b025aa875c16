/// Some records as typed columns: the unit that sources yield, stores keep and aggregators eat.
struct Chunk: Sendable {
  let rowCount: Int
  /// Parallel to the columns of the plan; each holds `rowCount` rows.
  let columns: [ColumnChunk]
  /// The rank of the chunk's first record; the ranks of its records follow it. Ranks grow along the inputs.
  let firstRank: UInt64
  /// Which of its records' cells the chunk is of, in a wide input; a record's chunks share their ranks.
  var cellIndex = 0
  /// Which record of the block each row was, where refused records lie between; `nil` when none does.
  var recordOrdinals: [UInt32]?

  /// The same records with other columns.
  func with(columns: [ColumnChunk]) -> Chunk {
    Chunk(
      rowCount: rowCount, columns: columns, firstRank: firstRank, cellIndex: cellIndex, recordOrdinals: recordOrdinals)
  }

  /// Where a row stands among all records.
  func rank(_ row: Int) -> UInt64 {
    firstRank + UInt64(recordOrdinals.map { Int($0[row]) } ?? row)
  }
}

/// One column of a chunk.
enum ColumnChunk: Sendable {
  case codes(CodeArray)
  case numbers(NumberChunk)

  func keeping(_ rows: [Int]) -> ColumnChunk {
    switch self {
    case .codes(let codes): .codes(codes.keeping(rows))
    case .numbers(let numbers): .numbers(numbers.keeping(rows))
    }
  }

  /// The numbers; `nil` for a column of texts.
  var numbers: NumberChunk? {
    if case .numbers(let numbers) = self { numbers } else { nil }
  }

  /// The codes; empty for a column of numbers.
  var codes: [UInt32] { codeArray.widened }

  /// The codes as they are kept.
  var codeArray: CodeArray {
    if case .codes(let codes) = self { codes } else { .wide([]) }
  }
}

/// Dictionary codes in the narrowest integers that hold them.
enum CodeArray: Sendable {
  case narrow([UInt8])
  case medium([UInt16])
  case wide([UInt32])

  /// `codes`, all below `limit`, as narrow as that allows.
  init(_ codes: some Collection<UInt32>, limit: Int) {
    if limit <= 1 << 8 {
      self = .narrow(codes.map { UInt8(truncatingIfNeeded: $0) })
    } else if limit <= 1 << 16 {
      self = .medium(codes.map { UInt16(truncatingIfNeeded: $0) })
    } else {
      self = .wide(Array(codes))
    }
  }

  var widened: [UInt32] {
    switch self {
    case .narrow(let codes): codes.map { UInt32($0) }
    case .medium(let codes): codes.map { UInt32($0) }
    case .wide(let codes): codes
    }
  }

  /// What a table makes of each code, all of it below `limit`.
  func mapped(_ table: [UInt32], limit: Int) -> CodeArray {
    switch self {
    case .narrow(let codes): CodeArray(codes.lazy.map { table[Int($0)] }, limit: limit)
    case .medium(let codes): CodeArray(codes.lazy.map { table[Int($0)] }, limit: limit)
    case .wide(let codes): CodeArray(codes.lazy.map { table[Int($0)] }, limit: limit)
    }
  }

  func keeping(_ rows: [Int]) -> CodeArray {
    switch self {
    case .narrow(let codes): .narrow(rows.map { codes[$0] })
    case .medium(let codes): .medium(rows.map { codes[$0] })
    case .wide(let codes): .wide(rows.map { codes[$0] })
    }
  }
}
