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

  /// Prints the processor time that each measure takes alone, and all of them together.
  func run(_ all: [Measure]) throws {
    let query = PanelQuery(national: .sum(over: "geo"))
    for measures in all.map({ [$0] }) + [all] {
      let table = try reader.growthTable(measures, for: query).table
      var cellCount = 0
      let start = Self.processorSeconds
      for row in table.statusTable().rows {
        if row[1] == .text("total"), case .integer(let count) = row[2] { cellCount += count }
      }
      let seconds = Self.processorSeconds - start
      let name = measures.count == 1 ? measures[0].name : "all \(measures.count) measures"
      let nanoseconds = Number.double(seconds * 1e9 / Double(max(1, cellCount))).rounded(toDecimals: 1)
      print([name, Number.double(seconds * 1e3).rounded(toDecimals: 1), nanoseconds].joined(separator: ", "))
    }
  }
}
