extension GrowthTable {
  /// Neighbouring series whose rows are made together.
  struct Block: Sendable {
    /// Places in ``GrowthTable/series``.
    private(set) var series: Range<Int>
    private let source: any RowSource
    private var measured: MeasuredBlock?

    fileprivate init(_ place: Int, _ source: any RowSource) {
      series = place..<place + 1
      self.source = source
      measured = (source as? MeasuredRows).map(MeasuredBlock.init)
    }

    /// - Returns: whether the next series could be joined.
    fileprivate mutating func join(_ next: any RowSource) -> Bool {
      guard let next = next as? MeasuredRows, measured?.join(next) == true else { return false }
      series = series.lowerBound..<series.upperBound + 1
      return true
    }

    /// All cells by series, computed anew and not kept: for those that pass over them once.
    func makeColumns() -> [RowColumns] { measured?.makeColumns() ?? [source.makeColumns()] }

    /// By measure: why each cell of all series has no number, `nil` where it has one.
    func makeStatuses() -> [[Missing?]] {
      measured?.makeStatuses() ?? source.makeColumns().cells.map { $0.map(\.missing) }
    }
  }

  /// All series, in order.
  var blocks: [Block] {
    var blocks: [Block] = []
    for (place, one) in series.enumerated() {
      if blocks.isEmpty || !blocks[blocks.count - 1].join(one.rows.source) {
        blocks.append(Block(place, one.rows.source))
      }
    }
    return blocks
  }
}
