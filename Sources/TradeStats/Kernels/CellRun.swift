/// Neighbouring cells of one column that find neighbours in another.
struct CellRun: Sendable {
  /// The first of the cells that find others.
  var first: Int
  /// The first of those found.
  var found: Int
  var count: Int

  var cells: Range<Int> { first..<first + count }
  var foundCells: Range<Int> { found..<found + count }
}
