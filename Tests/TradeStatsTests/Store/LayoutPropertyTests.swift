import Testing

@testable import TradeStats

/// One table, laid out and written in every way: what it says does not change.
struct LayoutPropertyTests {
  private struct Cell {
    var geo: String
    var flow: String
    var year: Int
    /// In hundredths; `nil` where there is no value.
    var value: Int?
  }

  private struct Table {
    var geos: [String]
    var years: [Int]
    var cells: [Cell]

    init(using generator: inout SeededGenerator) {
      geos = (0..<Int.random(in: 1...6, using: &generator)).map { "G\($0)" }
      let first = Int.random(in: 1990...2010, using: &generator)
      years = Array(first..<first + Int.random(in: 2...5, using: &generator))
      cells = []
      for geo in geos {
        for flow in ["X", "M"] {
          for year in years {
            let value = Int.random(in: 1...500_000_000, using: &generator)
            cells.append(
              Cell(geo: geo, flow: flow, year: year, value: Int.random(in: 0...9, using: &generator) == 0 ? nil : value)
            )
          }
        }
      }
      // A number that settles all marks.
      cells[0].value = 123_456_789
    }

    func value(_ geo: String, _ flow: String, _ year: Int) -> Int? {
      cells.first { ($0.geo, $0.flow, $0.year) == (geo, flow, year) }?.value ?? nil
    }
  }

  /// How numbers and fields are written.
  private struct Style {
    var delimiter: String
    var thousands: String
    var decimal: String

    static let all = [
      Style(delimiter: ",", thousands: "", decimal: "."), Style(delimiter: ",", thousands: ",", decimal: "."),
      Style(delimiter: ";", thousands: ".", decimal: ","), Style(delimiter: ";", thousands: "\u{202F}", decimal: ","),
      Style(delimiter: "\t", thousands: "'", decimal: "."),
    ]

    func text(_ hundredths: Int?) -> String {
      guard let hundredths else { return "" }
      var integer = Array(String(hundredths / 100))
      for place in stride(from: integer.count - 3, to: 0, by: -3) { integer.insert(contentsOf: thousands, at: place) }
      let fraction = String(hundredths % 100)
      let text = String(integer) + decimal + (fraction.count == 1 ? "0" : "") + fraction
      return text.contains(delimiter) ? "\"\(text)\"" : text
    }

    func file(_ rows: [[String]]) -> String { rows.map { $0.joined(separator: delimiter) + "\n" }.joined() }
  }

  private static func long(_ table: Table, _ style: Style) -> String {
    style.file(
      [["geo", "flow", "period", "value"]]
        + table.cells.map { [$0.geo, $0.flow, String($0.year), style.text($0.value)] })
  }

  /// Years across, in a random order, under heads of one kind.
  private static func wide(_ table: Table, _ style: Style, using generator: inout SeededGenerator) -> String {
    let years = table.years.shuffled(using: &generator)
    let head = ["", "YR", "X"].randomElement(using: &generator) ?? ""
    return style.file(
      [["geo", "flow"] + years.map { head + String($0) }]
        + table.geos.flatMap { geo in
          ["X", "M"].map { flow in [geo, flow] + years.map { style.text(table.value(geo, flow, $0)) } }
        })
  }

  /// Years and flows across.
  private static func wider(_ table: Table, _ style: Style, using generator: inout SeededGenerator) -> String {
    let heads = table.years.flatMap { year in ["X", "M"].map { (year: year, flow: $0) } }.shuffled(using: &generator)
    let isYearFirst = Bool.random(using: &generator)
    return style.file(
      [["geo"] + heads.map { isYearFirst ? "\($0.year) \($0.flow)" : "\($0.flow) \($0.year)" }]
        + table.geos.map { geo in [geo] + heads.map { style.text(table.value(geo, $0.flow, $0.year)) } })
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func layoutsAndNumbersDoNotMatter(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = Table(using: &generator)
    let expected = try Way.plain.growth(Self.long(table, Style.all[0])).table.text()
    for style in Style.all {
      let files = [
        Self.long(table, style), Self.wide(table, style, using: &generator),
        Self.wider(table, style, using: &generator),
      ]
      for file in files {
        for way in Way.some {
          let answer = try way.growth(file)
          #expect(differences(answer.table.text(), expected).isEmpty, "seed \(seed), \(way):\n\(file)")
        }
      }
    }
  }
}
