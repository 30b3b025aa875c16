import TradeFile
import TradeStats

/// Bytes to answer, in one pass and by way of a store.
struct PipelineBenchmark {
  private let input: Input
  private let byteCount: Int
  private let rowCount: Int
  /// Sums of `value` by zone and flow.
  private let expected: [[String]: ExactDecimal]
  private let runCount = 5

  init(rowCount: Int) {
    var trade = TradeFile()
    var bytes = Array(TradeFile.header.utf8)
    trade.append(rowCount, to: &bytes)
    self.rowCount = rowCount
    byteCount = bytes.count
    input = Input(name: "trade.csv", bytes: bytes)
    var expected: [[String]: ExactDecimal] = [:]
    for (index, sum) in trade.sums.enumerated() where sum > 0 {
      expected[[TradeFile.zones[index / 2], TradeFile.flows[index % 2]]] = ExactDecimal(
        mantissa: Int128(sum), exponent: -2)
    }
    self.expected = expected
  }

  func run(threadCount: Int) throws {
    var options = ReadOptions()
    options.threadCount = threadCount
    let query = AggregateQuery(by: ["zone", "flow"], measures: [AggregateMeasure(.sum, of: "value")])
    try measure("one pass, sum by zone and flow", threadCount) {
      try check(TradeReader([input], options: options).aggregate(query).table)
    }
    let panel = PanelQuery(by: ["zone", "flow"], national: .sum(over: "zone"), duplicates: .sum)
    try measure("one pass, growth table", threadCount) {
      let table = try TradeReader([input], options: options)
        .growthTable([.value, .yoy, .share, .outperformance], for: panel).table
      precondition(table.series.count == expected.count)
    }
    var store: TradeStore?
    try measure("load all columns", threadCount) {
      let loaded = try TradeStore([input], options: options)
      precondition(loaded.recordCount == rowCount)
      store = loaded
    }
    guard let store else { return }
    try measure("stored, sum by zone and flow", threadCount) { try check(store.aggregate(query).table) }
  }

  private func check(_ table: AggregateTable) throws {
    precondition(table.rows.count == expected.count)
    for row in table.rows {
      guard case .decimal(let sum) = row.numbers[0] else { preconditionFailure("a sum of decimals is a decimal") }
      precondition(sum == expected[row.key])
    }
  }

  private func measure(_ job: String, _ threadCount: Int, _ body: () throws -> Void) throws {
    try body()
    var seconds: [Double] = []
    for _ in 0..<runCount {
      let duration = try ContinuousClock().measure(body)
      seconds.append(Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18)
    }
    let median = seconds.sorted()[runCount / 2]
    let figures = [median * 1e3, Double(byteCount) / median / 1e6, Double(rowCount) / median / 1e6]
    let texts = figures.map { Number.double($0).rounded(toDecimals: 1) }
    print(([String(rowCount), job, String(threadCount)] + texts).joined(separator: ", "))
  }
}
