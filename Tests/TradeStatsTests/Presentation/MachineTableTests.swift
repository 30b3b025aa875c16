import Testing

@testable import TradeStats

@Suite("Tables for machines")
struct MachineTableTests {
  @Test("the long table has a row per series and period, with every status")
  func long() {
    #expect(
      DelimitedWriter().text(of: GrowthTable.zoneTrade.longTable()) == """
        geo,geo_name,indicator,unit,period,value,value_status,yoy_pct,yoy_status,flags
        CN-GD,Guangdong PFTZ,trade,RMB,2020,310500000000,ok,,no_base,
        CN-GD,Guangdong PFTZ,trade,RMB,2021,381915000000,ok,23,ok,P
        CN-SH,上海自贸试验区,trade,RMB,2020,400000000000,ok,,no_base,
        CN-SH,上海自贸试验区,trade,RMB,2021,409380000000,ok,2.345,ok,BE
        CN-SH,上海自贸试验区,trade,RMB,2023,1200100000000,ok,,no_base,

        """)
  }

  @Test("decimals round once, a tie away from zero or to the even digit")
  func longRounded() {
    let table = GrowthTable.of(
      .yoy, [.of(["A"], [.of(2020, [.number(.ratio(Ratio(2_345, 1_000)))]), .of(2021, [.of("-0.004")])])]
    ).longTable()
    #expect(
      DelimitedWriter(style: NumberStyle(decimals: 2)).text(of: table) == """
        geo,period,yoy_pct,yoy_status,flags
        A,2020,2.35,ok,
        A,2021,0.00,ok,

        """)
    #expect(
      DelimitedWriter(style: NumberStyle(decimals: 2, rounding: .halfEven)).text(of: table) == """
        geo,period,yoy_pct,yoy_status,flags
        A,2020,2.34,ok,
        A,2021,0.00,ok,

        """)
  }

  @Test("the wide table has a row per series and measure, and the flags")
  func wide() {
    #expect(
      DelimitedWriter().text(of: GrowthTable.zoneTrade.wideTable()) == """
        geo,geo_name,indicator,unit,measure,2020,2021,2023
        CN-GD,Guangdong PFTZ,trade,RMB,value,310500000000,381915000000,
        CN-GD,Guangdong PFTZ,trade,RMB,yoy_pct,,23,
        CN-GD,Guangdong PFTZ,trade,RMB,flags,,P,
        CN-SH,上海自贸试验区,trade,RMB,value,400000000000,409380000000,1200100000000
        CN-SH,上海自贸试验区,trade,RMB,yoy_pct,,2.345,
        CN-SH,上海自贸试验区,trade,RMB,flags,,BE,

        """)
  }

  @Test("frequencies of a series share a row, years before quarters")
  func wideFrequencies() {
    #expect(
      DelimitedWriter().text(of: GrowthTable.mixedFrequencies.wideTable()) == """
        geo,unit,measure,2023,2024,2023-Q4,2024-Q1
        A,USD,value,10.5,12,3,2.25
        A,USD,flags,,E,,
        B,USD,value,,7,,

        """)
  }

  @Test("a dimension called like a result column does not hide it")
  func clashingNames() {
    var table = GrowthTable.of(.value, [.of(["A"], [.of(2020, [.of("1")])])])
    table.keyColumns = ["value"]
    #expect(table.longTable().columnNames == ["value", "period", "value_2", "value_status", "flags"])
  }

  @Test("no series, no rows")
  func empty() {
    let table = GrowthTable.of(.yoy, unitColumn: "unit", [])
    #expect(
      ResultTable(table.longTable())
        == ResultTable(columns: ["geo", "unit", "period", "yoy_pct", "yoy_status", "flags"]))
    #expect(table.wideTable() == ResultTable(columns: ["geo", "unit", "measure"]))
    #expect(table.displayTables().isEmpty)
  }
}
