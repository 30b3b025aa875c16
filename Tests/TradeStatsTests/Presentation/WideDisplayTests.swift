import Testing

@testable import TradeStats

@Suite("Wide tables for people")
struct WideDisplayTests {
  private func text(_ table: GrowthTable, style: NumberStyle = NumberStyle()) -> String {
    TextRenderer().text(of: table.displayTables(style: style))
  }

  @Test("several measures, labels, wide characters, flags and signs")
  func severalMeasures() {
    #expect(
      text(.zoneTrade) == """
        trade · RMB billion, annual
        geo    geo_name        measure    2020    2021     2022      2023
        ─────────────────────────────────────────────────────────────────
        CN-GD  Guangdong PFTZ  value    310.50  381.92 P     ..        ..
                               yoy, %        –  +23.00 P     ..        ..
        CN-SH  上海自贸试验区  value    400.00  409.38 BE    ..  1,200.10
                               yoy, %        –   +2.35 BE    ..         –

        ..  no observation
        –   no observation in the period it is compared with
        B   break in series
        E   estimated or derived
        P   provisional

        """)
  }

  @Test("one measure: no measure column, the title names it")
  func oneMeasure() {
    let table = GrowthTable.of(
      .yoy, unitColumn: "unit",
      [
        .of(["A"], unit: "USD", [.of(2020, [.of("1")]), .of(2021, [.of("-12.345")])]),
        .of(["B"], unit: "USD", [.of(2021, [.of("0.001")])]),
      ])
    #expect(
      text(table) == """
        Year-on-year growth, %, annual
        geo   2020    2021
        ──────────────────
        A    +1.00  -12.35
        B       ..    0.00

        ..  no observation

        """)
  }

  @Test("a section per unit and frequency; growth says its unit when there are several")
  func sections() {
    let rows: [GrowthTable.Row] = [.of(2020, [.of("5")])]
    let range = Frequency.range(startMonth: 1, monthCount: 9)
    let table = GrowthTable.of(
      .yoy, unitColumn: "unit",
      [
        .of(["A"], unit: "RMB", rows),
        .of(
          ["A"], unit: "RMB", frequency: range, [.of(Period(frequency: range, ordinal: 2021), [.of("6")])]),
        .of(["A"], unit: "USD", rows),
      ])
    #expect(
      text(table) == """
        Year-on-year growth, %, in RMB, annual
        geo   2020
        ──────────
        A    +5.00

        Year-on-year growth, %, in RMB, January-September
        geo   2021
        ──────────
        A    +6.00

        Year-on-year growth, %, in USD, annual
        geo   2020
        ──────────
        A    +5.00

        """)
  }

  @Test("frequencies of one unit are sections of their own")
  func frequencies() {
    #expect(
      text(.mixedFrequencies) == """
        USD, annual
        geo  2023  2024
        ─────────────────
        A    10.5  12.0 E
        B      ..   7.0

        ..  no observation
        E   estimated or derived

        USD, quarterly
        geo  2023-Q4  2024-Q1
        ─────────────────────
        A       3.00     2.25

        """)
  }

  @Test("several measures without a value are named line by line, not in the title")
  func measuresByLine() {
    var table = GrowthTable.of(.yoy, [.of(["A"], [.of(2020, [.of("10"), .of("4"), .of("6")])])])
    table.measures = [.yoy, .nationalYoY, .outperformance]
    #expect(
      text(table) == """
        Annual
        geo  measure               2020
        ───────────────────────────────
        A    yoy, %              +10.00
             national yoy, %      +4.00
             outperformance, pp   +6.00

        """)
  }

  @Test("what is computed in the unit of whole values has the decimals that it needs, and so have they")
  func decimalsOfComputedLevels() throws {
    let csv = "year,geo,value\n2022,A,1\n2023,A,2\n"
    let table = try Way.plain.growth(csv, measures: [.value, Measure("rolling_mean:2")]).table
    #expect(
      text(table) == """
        Annual
        geo  measure         2022  2023
        ───────────────────────────────
        A    value            1.0   2.0
             rolling mean 2   1/2   1.5

        m/n  incomplete: m of the n periods it is made of have a value

        """)
  }

  @Test("every measure has its name, unit and sign")
  func everyMeasure() {
    var table = GrowthTable.of(
      .value, [.of(["A"], [.of(2020, Measure.allCases.indices.map { .of("\($0 + 1)") })])])
    table.measures = Measure.allCases
    #expect(
      text(table) == """
        Annual
        geo  measure                                     2020
        ─────────────────────────────────────────────────────
        A    value                                       1
             log                                         2.00
             pop, %                                     +3.00
             yoy, %                                     +4.00
             pop change                                 +5
             yoy change                                 +6
             pop log, %                                 +7.00
             yoy log, %                                 +8.00
             annualised, %                              +9.00
             annualised log, %                         +10.00
             acceleration, pp                          +11.00
             two-year average, %                       +12.00
             cagr 2019 to 2024, %                      +13.00
             share, %                                   14.00
             share change, pp                          +15.00
             national yoy, %                           +16.00
             outperformance, pp                        +17.00
             relative growth, %                        +18.00
             contribution, pp                          +19.00
             cumulative outperformance since 2019, pp  +20.00
             sum of parts                               21
             residual                                  +22
             index 2019 = 100                           23.00
             rolling sum 12                             24
             rolling mean 12                            25
             year to date                               26
             decumulated                                27
             balance                                   +28
             coverage ratio, %                          29.00
             location quotient                          30.00
             rank                                       31
             rank change                               +32
             hhi                                        33.00
             national effect                           +34
             structural effect                         +35
             competitive effect                        +36

        """)
  }

  @Test("a sign for every reason, explained only when it is used")
  func everyMissing() {
    let cells = Missing.allCases.map { Cell.missing($0) } + [.of("12.5")]
    let table = GrowthTable.of(.share, [.of(["A"], cells.enumerated().map { .of(2018 + $0, [$1]) })])
    #expect(
      text(table) == """
        Share of the national figure, %, annual
        geo  2018  2019  2020  2021  2022  2023  2024  2025  2026  2027  2028  2029  2030   2031
        ────────────────────────────────────────────────────────────────────────────────────────
        A      ..     –    ÷0    <0    ≤0   n/r   n/p   n/x   m/n     ·     ∞   n/a   brk  12.50

        ..   no observation
        –    no observation in the period it is compared with
        ÷0   the number to divide by is zero
        <0   the number to divide by is negative
        ≤0   the number is zero or negative and has no root or logarithm
        n/r  no figure for the reference
        n/p  no parts to add up
        n/x  no price index or exchange rate for the period
        m/n  incomplete: m of the n periods it is made of have a value
        ·    given for the last period of its span alone
        ∞    beyond the range of floating-point numbers
        n/a  there is no such figure for the series, or for periods of this length
        brk  not shown: it would span a break in series

        """)
  }

  @Test("every flag is explained; a row without a number keeps its flags at the first sign")
  func everyFlag() {
    let letters = "BCDEFGHIJKLMNOPQRSTUVWXYZ"
    let flags = letters.reduce(into: ObservationFlags()) {
      $0.formUnion(ObservationFlags(qualifier: String($1)) ?? [])
    }
    var table = GrowthTable.of(.value, [.of(["A"], [.of(2020, [.missing(.noValue), .missing(.noValue)], flags)])])
    table.measures = [.value, .yoy]
    let notes = table.displayTables().first?.notes ?? []
    #expect(table.displayTables().first?.rows.map { $0[2].flags } == [letters, ""])
    #expect(notes.dropFirst().map(\.mark).joined() == letters)
    #expect(notes.first { $0.mark == "F" }?.text == "forecast")
    #expect(notes.first { $0.mark == "C" }?.text == "confidential")
    #expect(notes.first { $0.mark == "X" }?.text == "SDMX status X")
  }

  @Test("keys that all rows share go into the title with their labels, one stays")
  func liftedKeys() {
    let table = GrowthTable(
      keyColumns: ["geo", "flow", "indicator"], labelColumns: [.init(name: "geo_name", keyIndex: 0)],
      unitColumn: "unit", measures: [.value],
      series: [
        .of(["CN", "X", "fdi"], labels: ["China, all zones"], unit: "RMB", [.of(2020, [.of("1000000000")])]),
        .of(["CN", "X", "trade"], labels: ["China, all zones"], unit: "RMB", [.of(2020, [.of("25600000000")])]),
      ])
    #expect(
      text(table) == """
        CN China, all zones · X · RMB billion, annual
        indicator  2020
        ───────────────
        fdi         1.0
        trade      25.6

        """)
    var single = table
    single.series.removeFirst()
    #expect(single.displayTables().first?.title == "CN China, all zones · X · RMB billion, annual")
    #expect(single.displayTables().first?.columns.map(\.head) == ["indicator", "2020"])
  }
}
