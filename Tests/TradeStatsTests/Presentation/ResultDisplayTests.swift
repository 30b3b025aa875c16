import Testing
import TradeStats

@Suite("results printed row for row")
struct ResultDisplayTests {
  @Test("numbers lined up, statuses explained")
  func longLayout() {
    let table = ResultTable(
      columns: ["geo", "period", "value", "yoy_pct", "yoy_status", "count"],
      rows: [
        [.text("A"), .text("2020"), .number(.of("1234567.5")), .empty, .text("no_base"), .integer(12345)],
        [.text("B"), .text("2021"), .number(.of("2")), .number(.of("2.345")), .text("ok"), .integer(7)],
      ])
    #expect(
      TextRenderer().text(of: table.displayTable(title: "All")) == """
        All
        geo  period        value  yoy_pct  yoy_status   count
        ─────────────────────────────────────────────────────
        A    2020    1,234,567.5           no_base     12,345
        B    2021            2.0    +2.35  ok               7

        no_base  no observation in the period it is compared with

        """)
    #expect(
      TextRenderer(width: 40).text(of: table.displayTable(style: NumberStyle(decimals: 0, rounding: .halfEven))) == """
        geo  period      value  yoy_pct
        ───────────────────────────────
        A    2020    1,234,568
        B    2021            2       +2

        geo  period  yoy_status   count
        ───────────────────────────────
        A    2020    no_base     12,345
        B    2021    ok               7

        no_base  no observation in the period it
                 is compared with

        """)
  }

  @Test("words are explained where they are the status of a measure, not in a column that is called like one")
  func onlyStatusesAreExplained() {
    let table = ResultTable(
      columns: ["geo", "x_status", "value"],
      rows: [[.text("A"), .text("no_value"), .integer(1)]])
    #expect(table.displayTable().notes.isEmpty)
  }
}
