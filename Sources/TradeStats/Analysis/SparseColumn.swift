import Algorithms

/// A column in which few cells have a value.
struct SparseColumn<Value: Sendable>: Sendable {
  /// The cells that have one, ascending.
  private(set) var cells: [Int] = []
  /// Parallel to the cells.
  private(set) var values: [Value] = []

  init() {}

  /// Of a column that says for each cell whether it has one.
  init(_ all: some Sequence<Value?>) {
    for (cell, value) in all.enumerated() { if let value { append(value, at: cell) } }
  }

  var isEmpty: Bool { cells.isEmpty }

  subscript(cell: Int) -> Value? {
    let place = cells.partitioningIndex { $0 >= cell }
    return place < cells.endIndex && cells[place] == cell ? values[place] : nil
  }

  /// Those of neighbouring cells, with their cells.
  subscript(range: Range<Int>) -> Zip2Sequence<ArraySlice<Int>, ArraySlice<Value>> {
    let first = cells.partitioningIndex { $0 >= range.lowerBound }
    let end = cells[first...].partitioningIndex { $0 >= range.upperBound }
    return zip(cells[first..<end], values[first..<end])
  }

  /// Adds the value of a cell behind all others that have one.
  mutating func append(_ value: Value, at cell: Int) {
    cells.append(cell)
    values.append(value)
  }

  /// Adds those of neighbouring cells of another column, the first of which becomes a cell behind all others here.
  mutating func append(_ other: SparseColumn, _ range: Range<Int>, at first: Int) {
    for (cell, value) in other[range] { append(value, at: cell - range.lowerBound + first) }
  }

  /// Those of neighbouring cells, which are counted from the first of these.
  func picked(_ range: Range<Int>) -> SparseColumn {
    var picked = SparseColumn()
    picked.append(self, range, at: 0)
    return picked
  }

  /// The values of cells for which something holds.
  func filter(_ holds: (Int) -> Bool) -> SparseColumn {
    guard let first = cells.firstIndex(where: { !holds($0) }) else { return self }
    var kept = SparseColumn()
    (kept.cells, kept.values) = (Array(cells[..<first]), Array(values[..<first]))
    for (cell, value) in zip(cells[first...], values[first...]) where holds(cell) { kept.append(value, at: cell) }
    return kept
  }

  /// The values of both, of a cell with two this column's.
  func joined(with other: SparseColumn) -> SparseColumn {
    if isEmpty || other.isEmpty { return isEmpty ? other : self }
    var (joined, next) = (SparseColumn(), 0)
    for (cell, value) in zip(cells, values) {
      while next < other.cells.count, other.cells[next] < cell {
        joined.append(other.values[next], at: other.cells[next])
        next += 1
      }
      if next < other.cells.count, other.cells[next] == cell { next += 1 }
      joined.append(value, at: cell)
    }
    for place in next..<other.cells.count { joined.append(other.values[place], at: other.cells[place]) }
    return joined
  }
}
