/// The numbers of one column in one chunk.
struct NumberChunk: Sendable {
  enum Storage: Sendable {
    /// Values are `mantissas[row] / 10^scale`.
    case decimal(mantissas: [Int64], scale: Int)
    /// The same where words are too short for some.
    case wide(mantissas: [Int128], scale: Int)
    case double([Double])
  }

  var storage: Storage
  /// Rows with a value. A row without one holds zero in `storage`.
  var validity: Validity
  /// Letters glued to numbers, as the `e` of `628 e`, by row. Rare, so kept apart.
  var gluedFlags: [Int: ObservationFlags]
  /// Whether the input does not have the column: then it makes no observations, not even missing ones.
  var isAbsent = false
  /// Of the decimals of one word, signs left out: no mantissa is greater.
  var greatestMagnitude: UInt64 = 0
  /// What the numbers need, those of refused records included, so that it is the same however records fall into chunks.
  var digits = DigitSpan()

  var count: Int { validity.count }

  /// Whether the numbers are in floating point.
  var isDouble: Bool { if case .double = storage { true } else { false } }

  /// A column that an input does not have.
  static func absent(count: Int) -> NumberChunk {
    NumberChunk(
      storage: .decimal(mantissas: Array(repeating: 0, count: count), scale: 0),
      validity: Validity(count: count, isFull: false), gluedFlags: [:], isAbsent: true)
  }

  /// The value of a row, or `nil` where there is none.
  func number(_ row: Int) -> Number? {
    guard validity[row] else { return nil }
    switch storage {
    case .decimal(let mantissas, let scale):
      return .decimal(ExactDecimal(mantissa: Int128(mantissas[row]), exponent: -scale))
    case .wide(let mantissas, let scale):
      return .decimal(ExactDecimal(mantissa: mantissas[row], exponent: -scale))
    case .double(let values):
      return .double(values[row])
    }
  }

  /// The same in floating point.
  var inFloatingPoint: NumberChunk {
    var chunk = self
    chunk.storage = .double((0..<count).map { number($0)?.doubleValue ?? 0 })
    return chunk
  }

  /// The rows at `kept`, in that order.
  func keeping(_ kept: [Int]) -> NumberChunk {
    var chunk = self
    switch storage {
    case .decimal(let mantissas, let scale):
      chunk.storage = .decimal(mantissas: kept.map { mantissas[$0] }, scale: scale)
    case .wide(let mantissas, let scale):
      chunk.storage = .wide(mantissas: kept.map { mantissas[$0] }, scale: scale)
    case .double(let values): chunk.storage = .double(kept.map { values[$0] })
    }
    chunk.validity = validity.keeping(kept)
    chunk.gluedFlags = [:]
    for (newRow, row) in kept.enumerated() { chunk.gluedFlags[newRow] = gluedFlags[row] }
    return chunk
  }
}

/// Which rows of a column have a value. Most columns have one in every row, which costs nothing.
struct Validity: Sendable {
  let count: Int
  /// By row; empty when no row is without a value.
  private var missing: [Bool]

  init(count: Int, isFull: Bool = true) {
    self.count = count
    missing = isFull ? [] : Array(repeating: true, count: count)
  }

  /// Whether every row has a value.
  var isFull: Bool { missing.isEmpty }

  @inline(__always)
  subscript(row: Int) -> Bool { missing.isEmpty || !missing[row] }

  mutating func markMissing(_ row: Int) {
    if missing.isEmpty { missing = Array(repeating: false, count: count) }
    missing[row] = true
  }

  func keeping(_ kept: [Int]) -> Validity {
    var validity = Validity(count: kept.count)
    if !isFull { for (newRow, row) in kept.enumerated() where !self[row] { validity.markMissing(newRow) } }
    return validity
  }
}
