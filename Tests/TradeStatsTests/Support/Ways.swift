@testable import TradeStats

/// A way to read: how large the blocks, how many the threads, one-shot or from a store.
struct Way: CustomStringConvertible {
  var blockByteCount: Int
  var threadCount: Int
  var usesStore = false

  /// Sizes around the ones that code has a reason to treat differently, and the usual one.
  static let all = [1, 2, 3, 63, 64, 65, ReadOptions().blockByteCount].flatMap { size in
    [1, 2, 4].flatMap { threads in
      [false, true].map { Way(blockByteCount: size, threadCount: threads, usesStore: $0) }
    }
  }

  /// A few of them, for what is slow or tried with many inputs.
  static let some = [
    Way(blockByteCount: ReadOptions().blockByteCount, threadCount: 1), Way(blockByteCount: 1, threadCount: 4),
    Way(blockByteCount: 65, threadCount: 2, usesStore: true),
  ]

  /// One thread, one block.
  static let plain = Way(blockByteCount: ReadOptions().blockByteCount, threadCount: 1)

  var description: String {
    "blocks of \(blockByteCount) bytes, \(threadCount) threads, \(usesStore ? "store" : "one-shot")"
  }

  func reader(_ csv: [String], _ change: (inout ReadOptions) -> Void) throws -> TradeReader {
    var options = ReadOptions()
    options.blockByteCount = blockByteCount
    options.threadCount = threadCount
    change(&options)
    let inputs = csv.enumerated().map { Input(name: $0 == 0 ? "in.csv" : "in\($0).csv", bytes: Array($1.utf8)) }
    return try TradeReader(inputs, options: options)
  }

  func growth(
    _ csv: String..., query: PanelQuery = PanelQuery(), measures: [Measure] = [.value, .yoy],
    options: (inout ReadOptions) -> Void = { _ in }
  ) throws -> GrowthAnswer {
    let reader = try reader(csv, options)
    if usesStore { return try TradeStore(reader, threadCount: threadCount).growthTable(measures, for: query) }
    return try reader.growthTable(measures, for: query)
  }

  func aggregate(
    _ csv: String..., query: AggregateQuery, options: (inout ReadOptions) -> Void = { _ in }
  ) throws -> AggregateAnswer {
    let reader = try reader(csv, options)
    if usesStore { return try TradeStore(reader, threadCount: threadCount).aggregate(query) }
    return try reader.aggregate(query)
  }
}

/// The lines that one answer has and another lacks, few enough to read.
func differences(_ left: [String], _ right: [String]) -> [String] {
  let missing = Set(left).subtracting(right).sorted().prefix(2).map { "- " + $0 }
  return missing + Set(right).subtracting(left).sorted().prefix(2).map { "+ " + $0 }
    + (left.count == right.count ? [] : ["\(left.count) lines and \(right.count)"])
}
