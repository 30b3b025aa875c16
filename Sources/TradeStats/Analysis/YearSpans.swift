/// The figures of a year as spans between thirteen points: the beginnings of its months, and its end.
struct YearSpans {
  /// A figure's place among the series.
  struct Figure: Hashable {
    var series: Int
    var index: Int
  }

  /// From the first month, counted from 0, to the month after the last.
  struct MonthSpan {
    var start: Int
    var end: Int
    var figure: Figure
  }

  /// A span that is added, or taken away on the way back.
  struct Step {
    var span: MonthSpan
    var isForward: Bool

    fileprivate var start: Int { isForward ? span.start : span.end }
    fileprivate var end: Int { isForward ? span.end : span.start }
  }

  /// The months from one point to another, by spans one after another.
  struct Way {
    var months: Range<Int>
    var steps: [Step]
  }

  /// Whether spans may be taken away from others.
  let takesDifferences: Bool
  private(set) var spans: [MonthSpan] = []

  init(takesDifferences: Bool) { self.takesDifferences = takesDifferences }

  mutating func append(_ span: MonthSpan) { spans.append(span) }

  /// The fewest spans that lead through some months: sums where there are some.
  func way(through months: Range<Int>) -> Way? { ways(from: months.lowerBound).way(to: months.upperBound) }

  /// Of some months as many as spans lead through, by the fewest spans: ways that have no month in common.
  func ways(within months: Range<Int>) -> [Way] {
    let trees = months.map(ways)
    // By point of the range: what is covered up to it.
    var best: [(monthCount: Int, stepCount: Int, ways: [Way])] = [(0, 0, [])]
    for end in months.dropFirst() + [months.upperBound] {
      var most = best[best.count - 1]
      for (tree, before) in zip(trees, best) {
        guard let way = tree.way(to: end) else { continue }
        let monthCount = before.monthCount + way.months.count
        let stepCount = before.stepCount + way.steps.count
        if (monthCount, -stepCount) > (most.monthCount, -most.stepCount) {
          most = (monthCount, stepCount, before.ways + [way])
        }
      }
      best.append(most)
    }
    return best[best.count - 1].ways
  }

  // MARK: - Search

  /// Shortest ways from one point to the others.
  private struct Tree {
    let start: Int
    /// By point, the last step of a way to it.
    var last = [Step?](repeating: nil, count: 13)
    /// The points in the order they were reached.
    var reached: [Int]

    mutating func reach(_ step: Step) {
      guard step.end != start, last[step.end] == nil else { return }
      last[step.end] = step
      reached.append(step.end)
    }

    func steps(to end: Int) -> [Step]? {
      var steps: [Step] = []
      var point = end
      while point != start {
        guard let step = last[point] else { return nil }
        steps.append(step)
        point = step.start
      }
      return steps.reversed()
    }
  }

  /// The ways from one point. Those that take spans away are looked for once sums do not lead where they are to.
  private final class Ways {
    private let year: YearSpans
    private let sums: Tree
    private lazy var differences = year.tree(from: sums.start, allowsBackward: true)

    init(in year: YearSpans, from start: Int) {
      self.year = year
      sums = year.tree(from: start, allowsBackward: false)
    }

    func way(to end: Int) -> Way? {
      guard end > sums.start else { return nil }
      let steps = sums.steps(to: end) ?? (year.takesDifferences ? differences.steps(to: end) : nil)
      return steps.map { Way(months: sums.start..<end, steps: $0) }
    }
  }

  private func ways(from start: Int) -> Ways { Ways(in: self, from: start) }

  /// A search in breadth, so the first way found is a shortest.
  private func tree(from start: Int, allowsBackward: Bool) -> Tree {
    var tree = Tree(start: start, reached: [start])
    var next = 0
    while next < tree.reached.count {
      let point = tree.reached[next]
      next += 1
      for span in spans {
        if span.start == point { tree.reach(Step(span: span, isForward: true)) }
        if allowsBackward, span.end == point { tree.reach(Step(span: span, isForward: false)) }
      }
    }
    return tree
  }
}
