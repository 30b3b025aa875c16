/// How the codes of a key's columns make one number.
///
/// Dense numbers are mixed-radix, so that they are as small as the code counts allow; packed ones give each column some
/// bits of a word. Where the columns together need more bits than that, the leading ones are numbered as a chain of
/// pairs first, and the number stands for them.
struct KeyLayout: Sendable {
  /// Codes of each atom are below these.
  let radices: [UInt64]
  let isDense: Bool
  /// Columns that the first atom stands for; 0 where each column is an atom of its own.
  let prefixCount: Int
  private let prefix: GroupKeyTable?
  private let shifts: [UInt64]

  /// A layout for columns with these numbers of codes.
  init(codeCounts: [Int], isDense: Bool) {
    let widths = codeCounts.map(Self.width)
    prefixCount = Self.prefixCount(widths)
    prefix = prefixCount == 0 ? nil : GroupKeyTable(columnCount: prefixCount)
    self.isDense = isDense && prefixCount == 0
    let atomWidths = (prefixCount == 0 ? [] : [32]) + widths[prefixCount...]
    if self.isDense {
      radices = codeCounts.map { UInt64(max($0, 1)) }
    } else {
      radices = atomWidths.map { 1 << UInt64($0) }
    }
    shifts = atomWidths.indices.map { index in UInt64(atomWidths[(index + 1)...].reduce(0, +)) }
  }

  /// The product of the code counts, or a number too large for any table.
  static func slotCount(_ codeCounts: [Int]) -> Int {
    codeCounts.reduce(1) { product, count in
      let (next, overflow) = product.multipliedReportingOverflow(by: max(count, 1))
      return overflow ? Int.max / 2 : next
    }
  }

  var slotCount: Int { radices.reduce(1) { $0 * Int($1) } }

  /// Whether columns with these numbers of codes fit.
  func fits(_ codeCounts: [Int]) -> Bool {
    zip(radices.dropFirst(prefixCount == 0 ? 0 : 1), codeCounts[prefixCount...]).allSatisfy { Int($0) >= $1 }
  }

  /// Bits for codes below `codeCount`.
  static func width(_ codeCount: Int) -> Int {
    codeCount <= 1 ? 0 : Int.bitWidth - (codeCount - 1).leadingZeroBitCount
  }

  /// Leading columns that have to be numbered as one so that all fit a word; their number takes 32 bits.
  private static func prefixCount(_ widths: [Int]) -> Int {
    if widths.reduce(0, +) <= UInt64.bitWidth { return 0 }
    return (2...widths.count).first { 32 + widths[$0...].reduce(0, +) <= UInt64.bitWidth } ?? widths.count
  }

  // MARK: - Codes to numbers

  /// The dense number of each row.
  ///
  /// - Parameter slots: room for a number of each row.
  func findSlots(_ columns: [CodeArray], rowCount: Int, into slots: UnsafeMutablePointer<UInt32>) {
    for row in 0..<rowCount { slots[row] = 0 }
    for (column, radix) in zip(columns, radices) where radix > 1 {
      let radix = UInt32(truncatingIfNeeded: radix)
      column.forEachCode(rowCount) { row, code in slots[row] = slots[row] &* radix &+ code }
    }
  }

  /// The packed number of each row.
  ///
  /// - Parameter keys: room for a number of each row.
  func findKeys(_ columns: [CodeArray], rowCount: Int, into keys: UnsafeMutablePointer<UInt64>) {
    for row in 0..<rowCount { keys[row] = 0 }
    var atoms = columns
    if let prefix {
      let numbers = prefix.numbers(columns[..<prefixCount].map(\.widened), rowCount: rowCount)
      atoms = [.wide(numbers)] + columns[prefixCount...]
    }
    for (atom, (radix, shift)) in zip(atoms, zip(radices, shifts)) where radix > 1 {
      atom.forEachCode(rowCount) { row, code in keys[row] |= UInt64(code) << shift }
    }
  }

  // MARK: - Numbers to codes

  /// The code of each column.
  func codes(of key: UInt64) -> [UInt32] {
    var key = key
    let atoms: [UInt32]
    if isDense {
      let reversed = radices.reversed().map { radix in
        defer { key /= radix }
        return UInt32(truncatingIfNeeded: key % radix)
      }
      atoms = reversed.reversed()
    } else {
      atoms = zip(radices, shifts).map { radix, shift in UInt32(truncatingIfNeeded: key >> shift & (radix - 1)) }
    }
    guard let prefix, let first = atoms.first else { return atoms }
    return prefix.codes(first) + atoms.dropFirst()
  }

  /// The codes of many keys, by column.
  func codeColumns(of keys: [UInt64]) -> [[UInt32]] {
    var columns = [[UInt32]](repeating: [], count: radices.count)
    for column in radices.indices {
      let (radix, shift) = (radices[column], shifts[column])
      let divisor = isDense ? radices[(column + 1)...].reduce(1, *) : 1
      columns[column] = keys.map { key in
        UInt32(truncatingIfNeeded: isDense ? key / divisor % radix : key >> shift & (radix &- 1))
      }
    }
    guard let prefix, let numbers = columns.first else { return columns }
    let leading = numbers.map(prefix.codes)
    return (0..<prefixCount).map { column in leading.map { $0[column] } } + columns.dropFirst()
  }

  /// Keys of other codes: `newCodes[column][code]` takes `widths[column]` bits, the first column's the highest.
  ///
  /// - Precondition: `widths` together are no more than a word's.
  func repacked(_ keys: [UInt64], newCodes: [[UInt32]], widths: [Int]) -> [UInt64] {
    var result = [UInt64](repeating: 0, count: keys.count)
    guard prefix == nil else {
      for row in keys.indices {
        for (column, code) in codes(of: keys[row]).enumerated() {
          result[row] = result[row] << UInt64(widths[column]) | UInt64(newCodes[column][Int(code)])
        }
      }
      return result
    }
    for column in radices.indices where radices[column] > 1 || !newCodes[column].isEmpty {
      let (radix, shift, width) = (radices[column], shifts[column], UInt64(widths[column]))
      let divisor = isDense ? radices[(column + 1)...].reduce(1, *) : 1
      newCodes[column].withUnsafeBufferPointer { newCodes in
        result.withUnsafeMutableBufferPointer { result in
          for row in keys.indices {
            let code = isDense ? keys[row] / divisor % radix : keys[row] >> shift & (radix &- 1)
            result[row] = result[row] << width | UInt64(newCodes[Int(truncatingIfNeeded: code)])
          }
        }
      }
    }
    return result
  }
}

extension CodeArray {
  /// Calls `body` with the place and code of the first `count` rows.
  @inline(__always)
  fileprivate func forEachCode(_ count: Int, _ body: (Int, UInt32) -> Void) {
    switch self {
    case .narrow(let codes):
      codes.withUnsafeBufferPointer { codes in for row in 0..<count { body(row, UInt32(codes[row])) } }
    case .medium(let codes):
      codes.withUnsafeBufferPointer { codes in for row in 0..<count { body(row, UInt32(codes[row])) } }
    case .wide(let codes): codes.withUnsafeBufferPointer { codes in for row in 0..<count { body(row, codes[row]) } }
    }
  }
}
