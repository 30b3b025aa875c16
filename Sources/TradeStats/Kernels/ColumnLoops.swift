/// Loops over columns, arrays that are equally long, without a look at the bounds for each cell: several cells are taken at
/// a time where what is done with them allows it. What is done with a cell is compiled into the loop.
enum ColumnLoops {
  /// What is made of each cell.
  @inline(__always)
  static func map<A, Result>(
    _ a: [A], _ transform: (A) -> Result
  ) -> [Result] {
    a.withUnsafeBufferPointer { a in make(a.count) { transform(a[$0]) } }
  }

  /// What is made of the cells of two columns.
  @inline(__always)
  static func map<A, B, Result>(
    _ a: [A], _ b: [B], _ transform: (A, B) -> Result
  ) -> [Result] {
    precondition(b.count == a.count)
    return a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in make(a.count) { transform(a[$0], b[$0]) } }
    }
  }

  /// What is made of the cells of four columns.
  @inline(__always)
  static func map<A, B, C, D, Result>(
    _ a: [A], _ b: [B], _ c: [C], _ d: [D], _ transform: (A, B, C, D) -> Result
  ) -> [Result] {
    precondition(b.count == a.count && c.count == a.count && d.count == a.count)
    return a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        c.withUnsafeBufferPointer { c in
          d.withUnsafeBufferPointer { d in make(a.count) { transform(a[$0], b[$0], c[$0], d[$0]) } }
        }
      }
    }
  }

  /// The two things that are made of the cells of four columns.
  @inline(__always)
  static func mapToPairs<A, First, Second>(
    _ a: [A], _ b: [A], _ c: [A], _ d: [A], _ transform: (A, A, A, A) -> (First, Second)
  ) -> ([First], [Second]) {
    precondition(b.count == a.count && c.count == a.count && d.count == a.count)
    var second: [Second] = []
    let first = [First](unsafeUninitializedCapacity: a.count) { firsts, firstCount in
      second = a.withUnsafeBufferPointer { a in
        b.withUnsafeBufferPointer { b in
          c.withUnsafeBufferPointer { c in
            d.withUnsafeBufferPointer { d in
              make(a.count) { index in
                let (first, second) = transform(a[index], b[index], c[index], d[index])
                firsts.initializeElement(at: index, to: first)
                return second
              }
            }
          }
        }
      }
      firstCount = a.count
    }
    return (first, second)
  }

  /// What a column has at some cells; something else for numbers that are no cell of it.
  @inline(__always)
  static func values<Value>(of a: [Value], at cells: [Int32], else missing: Value) -> [Value] {
    a.withUnsafeBufferPointer { a in
      map(cells) { cell in
        // A negative number is a great one without its sign.
        let index = Int(UInt32(bitPattern: cell))
        return index < a.count ? a[index] : missing
      }
    }
  }

  /// Changes each cell by what another column has in its place.
  @inline(__always)
  static func update<A, B>(
    _ a: inout [A], by b: [B], _ change: (inout A, B) -> Void
  ) {
    precondition(b.count == a.count)
    update(&a, at: 0, by: b[...], change)
  }

  /// Changes the cells from one on by what a part of another column has.
  @inline(__always)
  static func update<A, B>(
    _ a: inout [A], at first: Int, by b: ArraySlice<B>, _ change: (inout A, B) -> Void
  ) {
    precondition(first >= 0 && b.count <= a.count - first)
    a.withUnsafeMutableBufferPointer { a in
      b.withUnsafeBufferPointer { b in for index in b.indices { change(&a[first + index], b[index]) } }
    }
  }

  /// The cells that are not of the usual kind, ascending; many that are cost one comparison.
  ///
  /// - Precondition: a cell is a byte.
  static func places<Element: Equatable>(in a: [Element], otherThan usual: Element) -> [Int] {
    precondition(MemoryLayout<Element>.size == 1)
    let eightUsual = UInt64(repeatingByte: unsafeBitCast(usual, to: UInt8.self))
    var places: [Int] = []
    a.withUnsafeBytes { bytes in
      var first = bytes.end(ofRunOf: eightUsual, from: 0)
      while let start = bytes.baseAddress, first + 8 <= bytes.count {
        var differing = start.eight(at: first) ^ eightUsual
        while differing != 0 {
          let byte = differing.trailingZeroBitCount / 8
          places.append(first + byte)
          differing &= ~(0xFF << UInt64(8 * byte))
        }
        first = bytes.end(ofRunOf: eightUsual, from: first + 8)
      }
      for index in first..<bytes.count where a[index] != usual { places.append(index) }
    }
    return places
  }

  /// How many cells are of each kind; many that are the same cost one comparison.
  ///
  /// - Precondition: a cell is a byte.
  static func counts<Element>(of kinds: [Element], in a: [Element]) -> [Int] {
    precondition(MemoryLayout<Element>.size == 1)
    var counts = [Int](repeating: 0, count: 256)
    a.withUnsafeBytes { bytes in
      counts.withUnsafeMutableBufferPointer { counts in
        var (first, usual) = (0, UInt64(repeatingByte: bytes.first ?? 0))
        while first < bytes.count {
          let start = first
          first = bytes.end(ofRunOf: usual, from: first)
          counts[Int(truncatingIfNeeded: usual & 0xFF)] += first - start
          let end = min(first + 8, bytes.count)
          for byte in bytes[first..<end] { counts[Int(byte)] += 1 }
          if end < bytes.count { usual = UInt64(repeatingByte: bytes[end]) }
          first = end
        }
      }
    }
    return kinds.map { counts[Int(unsafeBitCast($0, to: UInt8.self))] }
  }

  @inline(__always)
  private static func make<Result>(_ count: Int, _ cell: (Int) -> Result) -> [Result] {
    [Result](unsafeUninitializedCapacity: count) { cells, initializedCount in
      for index in 0..<count { cells.initializeElement(at: index, to: cell(index)) }
      initializedCount = count
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Where neighbours, eight by eight, are no longer some eight; or less than eight are left.
  @inline(__always)
  fileprivate func end(ofRunOf usual: UInt64, from start: Int) -> Int {
    guard let bytes = baseAddress else { return start }
    func differing(_ offset: Int) -> UInt64 { bytes.eight(at: offset) ^ usual }
    var first = start
    while first + 32 <= count,
      differing(first) | differing(first + 8) | differing(first + 16) | differing(first + 24) == 0
    {
      first += 32
    }
    while first + 8 <= count, differing(first) == 0 { first += 8 }
    return first
  }
}

extension UnsafeRawPointer {
  @inline(__always)
  fileprivate func eight(at offset: Int) -> UInt64 {
    UInt64(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}

extension UInt64 {
  fileprivate init(repeatingByte byte: UInt8) { self = UInt64(byte) &* 0x0101_0101_0101_0101 }
}
