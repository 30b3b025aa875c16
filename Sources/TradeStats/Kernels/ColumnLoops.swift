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

  /// What is made of the cells of three columns.
  @inline(__always)
  static func map<A, B, C, Result>(
    _ a: [A], _ b: [B], _ c: [C], _ transform: (A, B, C) -> Result
  ) -> [Result] {
    precondition(b.count == a.count && c.count == a.count)
    return a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        c.withUnsafeBufferPointer { c in make(a.count) { transform(a[$0], b[$0], c[$0]) } }
      }
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

  /// The sums of so many cells up to each, as far as there are as many.
  ///
  /// - Precondition: the sum of all cells is within the numbers of the type, and no count is negative.
  @inline(__always)
  static func sums<Word: FixedWidthInteger & SignedInteger>(
    of words: [Int64], _ counts: [Int], in type: Word.Type
  ) -> [Word] {
    precondition(words.count == counts.count)
    var sum: Word = 0
    let sumsUpTo = map(words) { word in
      sum &+= Word(truncatingIfNeeded: word)
      return sum
    }
    return sumsUpTo.withUnsafeBufferPointer { sumsUpTo in
      counts.withUnsafeBufferPointer { counts in
        make(counts.count) { cell in
          cell < counts[cell] ? sumsUpTo[cell] : sumsUpTo[cell] &- sumsUpTo[cell - counts[cell]]
        }
      }
    }
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

  /// What a column has where runs find its cells; something else between them.
  ///
  /// - Parameters:
  ///   - runs: in order.
  ///   - count: the number of the cells that find others, or none.
  static func values<Value>(of a: [Value], in runs: [CellRun], of count: Int, else missing: Value) -> [Value] {
    [Value](unsafeUninitializedCapacity: count) { cells, initializedCount in
      a.withUnsafeBufferPointer { a in
        for run in runs {
          precondition(run.first >= initializedCount && run.cells.upperBound <= count)
          precondition(run.found >= 0 && run.foundCells.upperBound <= a.count)
          cells[initializedCount..<run.first].initialize(repeating: missing)
          _ = cells[run.cells].initialize(fromContentsOf: a[run.foundCells])
          initializedCount = run.cells.upperBound
        }
        cells[initializedCount..<count].initialize(repeating: missing)
        initializedCount = count
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
  static func places<Element>(in a: [Element], otherThan usual: Element) -> [Int] {
    precondition(MemoryLayout<Element>.size == 1)
    let usual = unsafeBitCast(usual, to: UInt8.self)
    return a.withUnsafeBytes { Kernels.places(in: $0, otherThan: usual) }
  }

  /// How many cells are of each kind; many neighbours that are the same cost one comparison.
  ///
  /// - Precondition: a cell is a byte.
  static func counts<Element>(of kinds: [Element], in a: [Element]) -> [Int] {
    precondition(MemoryLayout<Element>.size == 1)
    let counts = a.withUnsafeBytes { Kernels.counts(in: $0) }
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
