/// Numbers distinct keys of one word in order of first sight.
///
/// A storage type: an open-addressing table of numbers beside the keys themselves. Contract: `keys` has room for half
/// of `placeCount`, which is a power of two; `places` holds number + 1, or 0 for a free place. Filled by one thread; read
/// by many once filling is over.
final class KeyTable: @unchecked Sendable {
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
    var number: UInt32 = 0
    withUnsafePointer(to: key) { key in
      withUnsafeMutablePointer(to: &number) { numbers(of: key, rowCount: 1, into: $0) }
    }
    return number
  }

  /// The number of each of `rowCount` keys.
  func numbers(of rows: UnsafePointer<UInt64>, rowCount: Int, into numbers: UnsafeMutablePointer<UInt32>) {
    // All may be new, but mostly few are.
    var row = 0
    while row < rowCount {
      let end = min(rowCount, row &+ 4096)
      reserve(count + (end - row))
      // What changes nothing but these is kept in registers.
      let (keys, places, mask) = (keys, places, placeCount &- 1)
      var count = count
      while row < end {
        let key = rows[row]
        var place = Self.place(key, mask)
        var number = places[place]
        while number != 0, keys[Int(number &- 1)] != key {
          place = (place &+ 1) & mask
          number = places[place]
        }
        if number == 0 {
          keys[count] = key
          count &+= 1
          number = UInt32(truncatingIfNeeded: count)
          places[place] = number
        }
        numbers[row] = number &- 1
        row &+= 1
      }
      self.count = count
    }
  }

  /// The key of a number.
  subscript(number: Int) -> UInt64 {
    precondition(number < count)
    return keys[number]
  }

  /// All keys by number.
  var allKeys: [UInt64] { Array(UnsafeBufferPointer(start: keys, count: count)) }

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
      var place = Self.place(keys[number], placeCount - 1)
      while places[place] != 0 { place = (place + 1) & (placeCount - 1) }
      places[place] = UInt32(truncatingIfNeeded: number + 1)
    }
  }

  @inline(__always)
  private static func place(_ key: UInt64, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: KeyTable.hash(key) &>> 32) & mask
  }

  /// Fibonacci hashing: the high bits of the product depend on all bits of the key. The topmost choose a partition, those
  /// below a place.
  @inline(__always)
  static func hash(_ key: UInt64) -> UInt64 { (key ^ (key &>> 29)) &* Kernels.hashMultiplier }
}

/// Numbers the distinct pairs of two codes in order of first sight.
struct PairTable: Sendable {
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
struct GroupKeyTable: Sendable {
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
