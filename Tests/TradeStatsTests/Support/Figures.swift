@testable import TradeStats

/// Prints written as a table, one in a line: what a file in the long form holds.
enum Figures {
  static let header =
    "period,geo,indicator,statistic,comparator,value,unit,scale,qualifier,source,source_date\n"

  /// Reads lines of `period,geo,indicator,statistic,comparator,value,unit,scale[,qualifier[,source[,date]]]`. What is left
  /// out at the end is empty.
  static func file(_ lines: [String], columns: FigureColumns = FigureColumns()) throws -> FigureFile {
    let padded = lines.map { line in
      line + String(repeating: ",", count: max(0, 10 - line.utf8.count { $0 == UInt8(ascii: ",") }))
    }
    let text = header + padded.joined(separator: "\n") + "\n"
    return try FigureFile([Input(name: "f.csv", bytes: Array(text.utf8))], columns: columns)
  }

  static func answer(
    _ lines: [String], rules: CheckRules = CheckRules(), findsImplied: Bool = false
  ) throws -> CheckAnswer {
    let file = try file(lines)
    var answer = FigureCheck(file.figures, rules: rules, places: file.places).answer(findsImplied: findsImplied)
    answer.unreadable = file.unusable
    return answer
  }
}

extension Finding {
  /// The lines of the prints.
  var lines: [Int] { prints.map(\.location.lineNumber) }
  var suspectLines: [Int] { suspects.map(\.location.lineNumber) }
}

extension CheckAnswer {
  func findings(_ kind: Finding.Kind) -> [Finding] { findings.filter { $0.kind == kind } }

  /// The implied range of a figure, by its name in words.
  func implied(_ words: String) -> Interval? { implied.first { $0.name.words == words }?.range }
}
