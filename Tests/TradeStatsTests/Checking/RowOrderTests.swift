import Testing

@testable import TradeStats

/// The same prints give the same findings, under the same numbers, whatever the order of their records.
@Suite struct RowOrderTests {
  private static let table = Result { try DataFiles.table("published_statistics") }

  /// The findings of the records in an order, each with all that it says but for the lines.
  private func findings(_ records: [[String]]) throws -> [String] {
    let header = try Self.table.get().header
    let lines = ([header] + records).map { fields in
      fields.map { $0.contains(",") ? "\"\($0)\"" : $0 }.joined(separator: ",")
    }
    let text = lines.joined(separator: "\n") + "\n"
    let file = try FigureFile([Input(name: "f.csv", bytes: Array(text.utf8))])
    #expect(file.figures.count + file.unusable.count == records.count)
    let answer = FigureCheck(file.figures, places: file.places).answer()
    return answer.findings.map { $0.contents }
  }

  @Test func shuffledRecordsGiveTheSameFindings() throws {
    let records = try Self.table.get().records
    let expected = try findings(records)
    #expect(expected.count > 50)
    for seed: UInt64 in [1, 20_240_117] {
      var generator = SeededGenerator(seed: seed)
      let found = try findings(records.shuffled(using: &generator))
      #expect(Set(found) == Set(expected), "seed \(seed)")
      #expect(found == expected, "seed \(seed): the numbers")
    }
    #expect(try findings(records.reversed()) == expected)
  }
}

extension Finding {
  fileprivate var contents: String {
    let lists = ([prints, suspects, repeats] + further).map { $0.map(\.contents).joined(separator: " + ") }
    let hints = hints.map { "\($0.print.contents) \($0.hint)" }
    return ([kind.rawValue, name.words, published.words(), implied.words()] + lists + hints).joined(separator: " | ")
  }
}

extension PublishedFigure {
  fileprivate var contents: String {
    "\(place) \(indicator) \(period) \(statistic) \(comparatorPlace) \(text) \(source) \(date)"
  }
}
