import Foundation
import TradeFile
import TradeStats

/// A panel of many series to all measures of every cell.
struct MeasureBenchmark {
  private let seriesCount: Int
  private let periodCount: Int
  private let reader: TradeReader

  /// - Parameters:
  ///   - seriesCount: series, exports and imports of two products in places of one whole, with some gaps and values that are
  ///     missing.
  ///   - periodCount: months of each.
  init(seriesCount: Int, periodCount: Int) throws {
    self.seriesCount = seriesCount
    self.periodCount = periodCount
    var random = SplitMix64(seed: 1)
    var text = "period,geo,product,indicator,value\n"
    for series in 0..<seriesCount {
      var level = 1_000_000 + Int(random.next() % 1_000_000_000)
      for month in 0..<periodCount {
        level += Int(random.next() % UInt64(level / 10)) - level / 25
        let place = random.next() % 200
        if place == 0 { continue }
        let number = month % 12 + 1
        text += "\(1990 + month / 12)-\(number < 10 ? "0" : "")\(number),G\(series / 4),P\(series % 2),"
        text += series % 4 < 2 ? "exports," : "imports,"
        text += place == 1 ? "\n" : "\(level / 100).\(10 + level % 90)\n"
      }
    }
    reader = try TradeReader([Input(name: "panel.csv", bytes: Array(text.utf8))])
  }

  /// Of this thread: what others do on the machine costs it little.
  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Prints the processor time of measures: the median of some passes over all cells. Before, once, that of what they are
  /// computed from: of reading, and of the sums and ranks that the measures look at.
  func run(_ measures: [Measure], named name: String) throws {
    let beginning = Self.processorSeconds
    let table = try reader.growthTable(measures, for: PanelQuery(national: .sum(over: "geo"))).table
    let gathering = Number.double((Self.processorSeconds - beginning) * 1e3).rounded(toDecimals: 0)
    var (passes, cellCount): ([Double], Int) = ([], 0)
    for _ in 0..<Self.passCount {
      let start = Self.processorSeconds
      let statuses = table.statusTable()
      passes.append(Self.processorSeconds - start)
      cellCount = statuses.rows.reduce(0) { count, row in
        if row[1] == .text("total"), case .integer(let cells) = row[2] { count + cells } else { count }
      }
    }
    let seconds = passes.sorted()[Self.passCount / 2]
    let nanoseconds = Number.double(seconds * 1e9 / Double(max(1, cellCount))).rounded(toDecimals: 1)
    print([name, Number.double(seconds * 1e3).rounded(toDecimals: 1), nanoseconds, gathering].joined(separator: ", "))
  }

  private static let passCount = 5
}
