import TradeStats

/// What the command was told.
struct Arguments {
  /// The file to load.
  var path = ""
  /// Columns that make groups.
  var dimensionColumns: [String] = []
  /// Columns of numbers.
  var valueColumns: [String] = []
  /// All processors when left out.
  var threadCount: Int?
  /// How often each question is asked: quick ones more often, slow ones less.
  var repeatCount = 1
  /// A question that has taken this long is not asked again.
  var budgetSeconds = Double.infinity
  /// A small file of the same columns: of large answers, only the groups of its records are written down.
  var spotsPath: String?
  /// Where answers are written, one CSV file a question.
  var answersFolder: String?
  var questions: [Question] = []

  init(_ arguments: ArraySlice<String>) throws {
    var rest = arguments
    var columns: [String] = []
    while let option = rest.popFirst() {
      guard let value = rest.popFirst() else { throw UsageError("\(option) needs a value") }
      switch option {
      case "--file": path = value
      case "--columns": columns = value.split(separator: ",").map(String.init)
      case "--values": valueColumns = value.split(separator: ",").map(String.init)
      case "--threads": threadCount = try Self.number(value, option)
      case "--repeat": repeatCount = try Self.number(value, option)
      case "--budget": budgetSeconds = try Double(Self.number(value, option))
      case "--spots": spotsPath = value
      case "--answers": answersFolder = value
      case "--question": questions.append(try Question(value))
      // How texts are held. A store always codes them.
      case "--texts": break
      default: throw UsageError("unknown option \(option)")
      }
    }
    if path.isEmpty { throw UsageError("--file PATH is needed") }
    // A period is found by its name; no other column that makes groups is to be taken for numbers.
    dimensionColumns = columns.map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
      .filter { $0.last != "period" }.compactMap(\.first).filter { !valueColumns.contains($0) }
  }

  /// Whether a question that took these times so far is asked once more.
  func asksAgain(after seconds: [Double]) -> Bool {
    let total = seconds.reduce(0, +)
    if seconds.count < repeatCount { return total < budgetSeconds }
    return seconds.count < 5 * repeatCount && total < 0.5
  }

  private static func number(_ text: String, _ option: String) throws -> Int {
    guard let number = Int(text), number > 0 else { throw UsageError("\(option) needs a number above zero: \(text)") }
    return number
  }
}

/// A mistake in the arguments.
struct UsageError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// A question by name: `q3=id3/v1:sum,v3:mean`, with `count` for the number of records.
struct Question {
  let name: String
  let by: [String]
  private let measureTexts: [String]

  init(_ text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1)
    let sides = parts.last?.split(separator: "/", maxSplits: 1) ?? []
    guard parts.count == 2, sides.count == 2 else {
      throw UsageError("a question is NAME=BY,.../COLUMN:FUNCTION,..., not \(text)")
    }
    name = String(parts[0])
    by = sides[0].split(separator: ",").map(String.init)
    measureTexts = sides[1].split(separator: ",").map(String.init)
  }

  /// Names of the answer's columns of numbers: `v1_sum`, `count`.
  var measureNames: [String] { measureTexts.map { $0.replacing(":", with: "_") } }

  /// The question for a store, or the first function that the library does not have.
  func query() -> Result<AggregateQuery, UnknownFunction> {
    var measures: [AggregateMeasure] = []
    for text in measureTexts {
      let parts = text.split(separator: ":").map(String.init)
      guard let name = parts.last, let function = AggregateMeasure.Function(rawValue: name) else {
        return .failure(UnknownFunction(name: text))
      }
      measures.append(AggregateMeasure(function, of: parts.count == 2 ? parts[0] : nil))
    }
    return .success(AggregateQuery(by: by, measures: measures))
  }
}

/// A function that this version of the library does not have.
struct UnknownFunction: Error {
  let name: String
}
