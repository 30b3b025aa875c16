import Testing

@testable import TradeStats

@Suite("measures explained")
struct MeasureExplanationTests {
  @Test("the example of every measure gives the result that is printed", arguments: Measure.allCases)
  func examples(_ measure: Measure) throws {
    let example = try #require(measure.definition.example)
    let query =
      switch example.setting {
      case .alone: PanelQuery()
      case .nation: PanelQuery(national: .series(column: "geo", value: "CN"))
      case .wholes: PanelQuery(hierarchy: .codePrefix)
      }
    let asked = try Measure(example.measure)
    #expect(asked.definition.name == measure.definition.name)
    let csv = example.lines.map { $0 + "\n" }.joined()
    let table = try Way.plain.growth(csv, query: query, measures: [asked]).table
    let number = try #require(table.series.first?.rows.last?.cells.first?.number)
    #expect(number.rounded(toDecimals: number.neededDecimals(atMost: 2)) == example.result)
  }

  @Test("every status that a measure is known to have is explained", arguments: MeasureExampleTests.examples)
  func statuses(_ example: MeasureExampleTests.Example) throws {
    guard let missing = Missing(rawValue: example.expected) else { return }
    let measure = try Measure(example.measure)
    #expect(measure.edgeCases.contains { $0.status == missing }, "\(measure) \(missing)")
  }

  @Test("a status is explained once, for all operands that may give it")
  func statusesAreMerged() throws {
    for measure in Measure.allCases {
      let statuses = measure.edgeCases.map(\.status)
      #expect(Set(statuses).count == statuses.count && statuses.count > 2, "\(measure)")
    }
    let cases = try Measure("outperformance").edgeCases
    #expect(cases.first { $0.status == .noReference }?.meaning == "no X; no X'")
    let growth = "(--negative-base abs divides by its magnitude, flagged D)"
    #expect(
      cases.first { $0.status == .baseNegative }?.meaning == "x' is negative \(growth); X' is negative \(growth)")
    let hhi = try Measure("hhi").edgeCases.prefix(3).map { "\($0.status.rawValue): \($0.meaning)" }
    #expect(
      hhi == [
        "no_value: no (sum of x)", "not_applicable: an x among them is negative", "base_zero: (sum of x) is zero",
      ])
  }

  @Test("a measure in full")
  func yoy() throws {
    #expect(
      TextRenderer(width: 80).text(of: try Measure(explaining: "pc1").explanation()) == """
        yoy: Year-on-year growth

        definition       (x / x' - 1) * 100
        x                the value of the series
        x'               x a year earlier
        unit             %
        also called      pc1
        columns          yoy_pct, yoy_status
        no_value         no x
        no_base          no x'
        base_zero        x' is zero
        base_negative    x' is negative (--negative-base abs divides by its magnitude,
                         flagged D)
        incomplete       with --frequency, x lacks some of its shorter periods
        no_rate          with --deflate or --rates, a period has no price index or
                         exchange rate
        out_of_range     beyond the range of floating-point numbers
        break_in_series  with --breaks suppress, a break lies between x' and x;
                         otherwise it is flagged B
        example          period,value
                         2023,100
                         2024,110
                         tradestats table FILE --measures yoy: 10

        """)
  }

  @Test("an argument that is left out is that of the example; one that is given has to be right")
  func arguments() throws {
    #expect(try Measure(explaining: "INDEX").name == "index:2019")
    #expect(try Measure(explaining: "index:2015..2017").name == "index:2015..2017")
    #expect(throws: MeasureError.self) { try Measure(explaining: "index:x") }
    #expect(
      caught(MeasureError.self) { _ = try Measure(explaining: "outperformence") }
        == .unknown("outperformence", nearest: "outperformance"))
  }

  @Test("a base of shorter periods is explained, too", arguments: ["index:2019-Q4", "cagr:2019-Q4..2024-Q4"])
  func shorterBases(_ name: String) throws {
    let cases = try Measure(name).edgeCases
    #expect(cases.contains { $0.status == .noBase })
    #expect(cases.contains { $0.status == .notApplicable && $0.meaning.contains("annual") })
  }

  @Test("the list fits a narrow terminal without cutting a formula")
  func narrowList() {
    let text = TextRenderer(width: 80).text(of: Measure.catalogTable(width: 80))
    #expect(!text.contains("…"))
    for line in text.split(separator: "\n") { #expect(TerminalText.width(of: String(line)) <= 80, "\(line)") }
    for measure in Measure.allCases { #expect(text.contains("\n" + measure.definition.name + " ")) }
    #expect(TextRenderer().text(of: Measure.catalogTable(width: nil)).contains("Year-on-year growth"))
  }
}
