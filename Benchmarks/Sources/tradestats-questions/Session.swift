import Foundation
import TradeStats

/// A loaded file and what is asked of it.
struct Session {
  private let arguments: Arguments
  private let store: TradeStore
  /// The records whose groups are written down of large answers.
  private let spots: TradeStore?

  /// Loads the file and prints what it took.
  init(_ arguments: Arguments) throws {
    self.arguments = arguments
    ProcessMemory.forgetPeak()
    let residentBefore = ProcessMemory.residentByteCount ?? 0
    let start = ContinuousClock.now
    store = try Self.load(arguments.path, arguments)
    let seconds = start.duration(to: .now).seconds
    let residentAfter = ProcessMemory.residentByteCount
    spots = try arguments.spotsPath.map { try Self.load($0, arguments) }
    try printLine(
      LoadLine(
        seconds: seconds, rows: store.recordCount, residentGrowth: residentAfter.map { $0 - residentBefore },
        peakBytes: ProcessMemory.peakByteCount))
  }

  private static func load(_ path: String, _ arguments: Arguments) throws -> TradeStore {
    var options = ReadOptions()
    options.valueColumns = arguments.valueColumns
    options.dimensionColumns = arguments.dimensionColumns
    options.threadCount = arguments.threadCount
    return try TradeStore([Input(path: path)], options: options)
  }

  /// Asks the question again and again, and prints what each time took and what the answer was.
  func ask(_ question: Question) throws {
    let query: AggregateQuery
    switch question.query() {
    case .success(let known): query = known
    case .failure(let unknown):
      try printLine(UnsupportedLine(question: question.name, notSupported: unknown.name))
      return
    }
    var line = AnswerLine(question: question.name)
    var table: AggregateTable?
    ProcessMemory.forgetPeak()
    while arguments.asksAgain(after: line.seconds) {
      // The answer before is let go outside of the time taken.
      table = nil
      let start = ContinuousClock.now
      let answer = try store.aggregate(query)
      line.seconds.append(start.duration(to: .now).seconds)
      table = answer.table
    }
    line.peakBytes = ProcessMemory.peakByteCount
    if let table { try describe(table, query, question, &line) }
    try printLine(line)
  }

  /// Adds the figures of an answer to its line and writes it down: whole when it is small, else the groups of the spots.
  private func describe(
    _ table: AggregateTable, _ query: AggregateQuery, _ question: Question, _ line: inout AnswerLine
  ) throws {
    line.groups = table.rows.count
    let isWhole = table.rows.count <= 10_000
    let wanted = isWhole ? [] : try Set(spots?.aggregate(query).table.rows.map(\.key) ?? [])
    var sums = [Double](repeating: 0, count: question.measureNames.count)
    var squares = sums
    var answer = (question.by + question.measureNames).joined(separator: ",") + "\n"
    for row in table.rows {
      for (index, number) in row.numbers.enumerated() {
        guard let value = number?.doubleValue else { continue }
        sums[index] += value
        squares[index] += value * value
      }
      if isWhole || wanted.contains(row.key) {
        answer += (row.key + row.numbers.map { $0?.fullText ?? "" }).joined(separator: ",") + "\n"
      }
    }
    line.sums = Dictionary(uniqueKeysWithValues: zip(question.measureNames, sums))
    line.squares = Dictionary(uniqueKeysWithValues: zip(question.measureNames, squares))
    if let folder = arguments.answersFolder {
      try Data(answer.utf8).write(to: URL(fileURLWithPath: folder).appendingPathComponent(question.name + ".csv"))
    }
  }
}

/// What loading took.
private struct LoadLine: Encodable {
  let event = "load"
  var seconds: Double
  var rows: Int
  var residentGrowth: Int?
  var peakBytes: Int?
}

/// What a question took, and figures of its answer.
private struct AnswerLine: Encodable {
  let event = "answer"
  var question: String
  var seconds: [Double] = []
  var peakBytes: Int?
  var groups = 0
  /// By column of numbers, over all groups.
  var sums: [String: Double] = [:]
  var squares: [String: Double] = [:]
}

/// A question that this version of the library cannot answer.
private struct UnsupportedLine: Encodable {
  let event = "unsupported"
  var question: String
  var notSupported: String
}

/// Prints at once, so that what is done is known even when the next question ends the process.
private func printLine(_ line: some Encodable) throws {
  let encoder = JSONEncoder()
  encoder.outputFormatting = .sortedKeys
  try FileHandle.standardOutput.write(contentsOf: encoder.encode(line) + Data("\n".utf8))
}

extension Duration {
  fileprivate var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
