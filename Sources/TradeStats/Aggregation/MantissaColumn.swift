/// Decimals without their power of ten: words as long as all of them are.
struct MantissaColumn: Sendable {
  /// Empty where some are no words.
  private(set) var words: [Int64] = []
  /// Empty where all are words.
  private(set) var wide: [Int128] = []

  init() {}

  init(_ mantissas: [Int128]) {
    // Sign bits only, in all beyond the lowest 64.
    let spread = mantissas.reduce(0) { $0 | ($1 ^ ($1 &<< 1)) }
    if spread >> 64 == 0 {
      words = ColumnLoops.map(mantissas) { Int64(truncatingIfNeeded: $0) }
    } else {
      wide = mantissas
    }
  }

  var count: Int { max(words.count, wide.count) }

  subscript(index: Int) -> Int128 { wide.isEmpty ? Int128(words[index]) : wide[index] }

  mutating func append(_ mantissa: Int128) {
    if wide.isEmpty, let word = Int64(exactly: mantissa) {
      words.append(word)
    } else {
      widen()
      wide.append(mantissa)
    }
  }

  mutating func set(_ index: Int, to mantissa: Int128) {
    if wide.isEmpty, let word = Int64(exactly: mantissa) {
      words[index] = word
    } else {
      widen()
      wide[index] = mantissa
    }
  }

  func picked(_ cells: [Int]) -> MantissaColumn { MantissaColumn(cells.map { self[$0] }) }

  private mutating func widen() {
    wide += words.map { Int128($0) }
    words = []
  }
}
