/// Numbers distinct keys of one word in order of first sight.
///
/// A storage type: an open-addressing table of numbers beside the keys themselves. Contract: `keys` has room for half
/// of `placeCount`, which is a power of two; `places` holds number + 1, or 0 for a free place.
final class KeyTable {
  private var keys: UnsafeMutablePointer<UInt64>
  private var places: UnsafeMutablePointer<UInt32>
  private var placeCount = 64
  private(set) var count = 0

  init() {
    keys = .allocate(capacity: placeCount / 2)
    places = .allocate(capacity: placeCount)
    places.initialize(repeating: 0, count: placeCount)
  }

  deinit {
    keys.deallocate()
    places.deallocate()
  }

  /// The number of a key, a new one when it has not been seen.
  func number(_ key: UInt64) -> UInt32 {
    reserve(count + 1)
    return find(key)
  }

  /// The number of each of `rowCount` keys.
  func numbers(of rows: UnsafePointer<UInt64>, rowCount: Int, into numbers: UnsafeMutablePointer<UInt32>) {
    // All may be new, but mostly few are.
    var row = 0
    while row < rowCount {
      let end = min(rowCount, row &+ 1024)
      reserve(count + (end - row))
      while row < end {
        numbers[row] = find(rows[row])
        row &+= 1
      }
    }
  }

  /// The key of a number.
  subscript(number: Int) -> UInt64 {
    precondition(number < count)
    return keys[number]
  }

  /// All keys by number.
  var allKeys: [UInt64] { Array(UnsafeBufferPointer(start: keys, count: count)) }

  @inline(__always)
  private func find(_ key: UInt64) -> UInt32 {
    var place = Self.place(key, placeCount)
    while places[place] != 0 {
      let number = places[place] &- 1
      if keys[Int(number)] == key { return number }
      place = (place &+ 1) & (placeCount &- 1)
    }
    keys[count] = key
    count &+= 1
    places[place] = UInt32(truncatingIfNeeded: count)
    return UInt32(truncatingIfNeeded: count &- 1)
  }

  private func reserve(_ keyCount: Int) {
    guard keyCount * 2 > placeCount else { return }
    while keyCount * 2 > placeCount { placeCount *= 2 }
    let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: placeCount / 2)
    larger.update(from: keys, count: count)
    keys.deallocate()
    keys = larger
    places.deallocate()
    places = .allocate(capacity: placeCount)
    places.initialize(repeating: 0, count: placeCount)
    for number in 0..<count {
      var place = Self.place(keys[number], placeCount)
      while places[place] != 0 { place = (place + 1) & (placeCount - 1) }
      places[place] = UInt32(truncatingIfNeeded: number + 1)
    }
  }

  @inline(__always)
  private static func place(_ key: UInt64, _ placeCount: Int) -> Int {
    Int(truncatingIfNeeded: KeyTable.hash(key) &>> 32) & (placeCount &- 1)
  }

  /// Fibonacci hashing: the high bits of the product depend on all bits of the key. The topmost choose a partition, those
  /// below a place.
  @inline(__always)
  static func hash(_ key: UInt64) -> UInt64 { (key ^ (key &>> 29)) &* 0x9E37_79B9_7F4A_7C15 }
}

/// Numbers the distinct pairs of two codes in order of first sight.
struct PairTable {
  private let table = KeyTable()

  var count: Int { table.count }

  /// The number of a pair, a new one when it has not been seen.
  func number(_ first: UInt32, _ second: UInt32) -> UInt32 {
    table.number(UInt64(first) << 32 | UInt64(second))
  }

  func pair(_ number: UInt32) -> (first: UInt32, second: UInt32) {
    let pair = table[Int(number)]
    return (UInt32(truncatingIfNeeded: pair >> 32), UInt32(truncatingIfNeeded: pair))
  }
}

/// Numbers the distinct keys of several code columns.
///
/// A key of any length is a chain of pairs: (first, second) gets a number, that number and the third code get the next,
/// so keys never have to fit a word and are compared exactly.
struct GroupKeyTable {
  private let tables: [PairTable]

  init(columnCount: Int) { tables = (0..<columnCount).map { _ in PairTable() } }

  /// Distinct keys seen.
  var count: Int { tables.last?.count ?? 1 }

  /// The number of each row's key. `columns` are as many as the table was made for, equally long; without columns
  /// every row has key 0.
  func numbers(_ columns: [[UInt32]], rowCount: Int) -> [UInt32] {
    var numbers = [UInt32](repeating: 0, count: rowCount)
    for (index, codes) in columns.enumerated() {
      for row in 0..<rowCount { numbers[row] = tables[index].number(numbers[row], codes[row]) }
    }
    return numbers
  }

  /// The number of one key.
  func number(_ codes: some Sequence<UInt32>) -> UInt32 {
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
