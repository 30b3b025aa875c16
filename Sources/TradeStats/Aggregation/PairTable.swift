/// Numbers the distinct pairs of two codes in order of first sight.
///
/// A group key of any length is a chain of pairs: (first, second) gets a number, that number and the third code get
/// the next, so keys never have to fit a word and are compared exactly.
struct PairTable {
  private var pairs: [UInt64] = []
  /// Number + 1, or 0 for a free place. The length is a power of two, at most half full.
  private var table: [UInt32] = Array(repeating: 0, count: 64)

  var count: Int { pairs.count }

  /// The number of a pair, a new one when it has not been seen.
  @inline(__always)
  mutating func number(_ first: UInt32, _ second: UInt32) -> UInt32 {
    let pair = UInt64(first) << 32 | UInt64(second)
    var place = Self.place(pair, table.count)
    while table[place] != 0 {
      let number = table[place] - 1
      if pairs[Int(number)] == pair { return number }
      place = (place + 1) & (table.count - 1)
    }
    pairs.append(pair)
    table[place] = UInt32(truncatingIfNeeded: pairs.count)
    if pairs.count * 2 > table.count { grow() }
    return UInt32(truncatingIfNeeded: pairs.count - 1)
  }

  func pair(_ number: UInt32) -> (first: UInt32, second: UInt32) {
    let pair = pairs[Int(number)]
    return (UInt32(truncatingIfNeeded: pair >> 32), UInt32(truncatingIfNeeded: pair))
  }

  private mutating func grow() {
    table = Array(repeating: 0, count: table.count * 2)
    for (number, pair) in pairs.enumerated() {
      var place = Self.place(pair, table.count)
      while table[place] != 0 { place = (place + 1) & (table.count - 1) }
      table[place] = UInt32(truncatingIfNeeded: number + 1)
    }
  }

  /// Fibonacci hashing: the high bits of the product depend on all bits of the pair.
  @inline(__always)
  private static func place(_ pair: UInt64, _ length: Int) -> Int {
    Int(truncatingIfNeeded: ((pair ^ (pair >> 29)) &* 0x9E37_79B9_7F4A_7C15) >> 32) & (length - 1)
  }
}

/// Numbers the distinct keys of several code columns.
struct GroupKeyTable {
  private var tables: [PairTable]

  init(columnCount: Int) { tables = Array(repeating: PairTable(), count: max(0, columnCount)) }

  /// Distinct keys seen.
  var count: Int { tables.last?.count ?? 1 }

  /// The number of each row's key. `columns` are as many as the table was made for, equally long; without columns
  /// every row has key 0.
  mutating func numbers(_ columns: [[UInt32]], rowCount: Int) -> [UInt32] {
    var numbers = [UInt32](repeating: 0, count: rowCount)
    for (index, codes) in columns.enumerated() {
      for row in 0..<rowCount { numbers[row] = tables[index].number(numbers[row], codes[row]) }
    }
    return numbers
  }

  /// The number of one key.
  mutating func number(_ codes: some Sequence<UInt32>) -> UInt32 {
    var number: UInt32 = 0
    for (index, code) in codes.enumerated() { number = tables[index].number(number, code) }
    return number
  }

  /// The codes that make up a key.
  func codes(_ number: UInt32) -> [UInt32] {
    var codes: [UInt32] = []
    var number = number
    for table in tables.reversed() {
      let (first, second) = table.pair(number)
      codes.append(second)
      number = first
    }
    return codes.reversed()
  }
}
