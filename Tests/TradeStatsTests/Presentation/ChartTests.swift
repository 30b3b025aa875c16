import Testing

@testable import TradeStats

@Suite("Charts")
struct ChartTests {
  @Test("a row per period, gaps included, and a column per series by its label")
  func chartTable() {
    let table = GrowthTable.zoneTrade.chartTable(measure: .value, frequency: .year)
    #expect(
      DelimitedWriter().text(of: table) == """
        period,Guangdong PFTZ,上海自贸试验区
        2020,310500000000,400000000000
        2021,381915000000,409380000000
        2022,,
        2023,,1200100000000

        """)
  }

  @Test("only one frequency, over its own range")
  func oneFrequency() {
    #expect(
      DelimitedWriter().text(of: GrowthTable.mixedFrequencies.chartTable(measure: .value, frequency: .quarter)) == """
        period,A
        2023-Q4,3
        2024-Q1,2.25

        """)
    let none = GrowthTable.mixedFrequencies.chartTable(measure: .value, frequency: .month)
    #expect(none == ResultTable(columns: ["period"]))
    #expect(
      GrowthTable.mixedFrequencies.chartTable(measure: .share, frequency: .year) == ResultTable(columns: ["period"]))
  }

  private func names(
    _ series: [GrowthTable.Series], keyColumns: [String] = ["geo", "flow"],
    labelColumns: [GrowthTable.LabelColumn] = [.init(name: "geo_name", keyIndex: 0)]
  ) -> [String] {
    let table = GrowthTable(
      keyColumns: keyColumns, labelColumns: labelColumns, unitColumn: "unit", measures: [.yoy], series: series)
    return Array(table.chartTable(measure: .yoy, frequency: .year).columns.dropFirst())
  }

  @Test("series are named by what varies")
  func seriesNames() {
    #expect(
      names([
        .of(["CN", "X"], labels: ["China"], unit: "RMB", []), .of(["CN", "X"], labels: ["China"], unit: "USD", []),
      ]) == ["RMB", "USD"])
    #expect(
      names([.of(["CN", "M"], labels: ["China"], []), .of(["US", "X"], labels: [""], [])]) == ["China · M", "US · X"])
    #expect(names([.of(["CN", "X"], labels: ["China"], [])]) == ["China · X"])
    #expect(
      names([.of(["GE", "X"], labels: ["Georgia"], []), .of(["US-GA", "X"], labels: ["Georgia"], [])])
        == ["Georgia (GE)", "Georgia (US-GA)"])
    #expect(names([.of([], [])], keyColumns: [], labelColumns: []) == ["yoy_pct"])
    let same: [GrowthTable.Series] = [.of(["A"], []), .of(["A"], [])]
    #expect(names(same, keyColumns: ["geo"], labelColumns: []) == ["yoy_pct", "yoy_pct (2)"])
    let clashing: [GrowthTable.Series] = [.of(["period"], []), .of(["x"], [])]
    #expect(names(clashing, keyColumns: ["geo"], labelColumns: []) == ["period (2)", "x"])
  }

  @Test("the data of a Vega-Lite chart: scaled, null in a gap, with flags")
  func vegaLiteData() {
    let spec = VegaLiteChart(.zoneTrade, measure: .value, frequency: .year).spec
    #expect(spec["$schema"] == "https://vega.github.io/schema/vega-lite/v5.json")
    #expect(spec["title"]?["text"] == ["trade · RMB billion, annual"])
    #expect(
      spec["data"]?.indentedText == """
        {
          "values": [
            {"period": "2020", "date": "2020-01-01", "series": "Guangdong PFTZ", "value": 310.5, "flags": ""},
            {"period": "2021", "date": "2021-01-01", "series": "Guangdong PFTZ", "value": 381.915, "flags": "P"},
            {"period": "2020", "date": "2020-01-01", "series": "上海自贸试验区", "value": 400, "flags": ""},
            {"period": "2021", "date": "2021-01-01", "series": "上海自贸试验区", "value": 409.38, "flags": "BE"},
            {"period": "2022", "date": "2022-01-01", "series": "上海自贸试验区", "value": null, "flags": ""},
            {"period": "2023", "date": "2023-01-01", "series": "上海自贸试验区", "value": 1200.1, "flags": ""}
          ]
        }

        """)
  }

  @Test("a missing number is null, too")
  func missingCells() {
    let spec = VegaLiteChart(.zoneTrade, measure: .yoy, frequency: .year, style: NumberStyle(decimals: 1)).spec
    guard case .array(let rows)? = spec["data"]?["values"] else {
      Issue.record("no data")
      return
    }
    #expect(rows.map { $0["value"]?.compactText } == ["null", "23.0", "null", "2.3", "null", "null"])
  }

  @Test("a growth chart has a zero rule, a chart of levels has none; a single series has no legend")
  func layers() {
    func marks(_ measure: Measure) -> [String] {
      let spec = VegaLiteChart(.zoneTrade, measure: measure, frequency: .year).spec
      guard case .array(let layers)? = spec["layer"] else { return [] }
      return layers.compactMap {
        if case .string(let type)? = $0["mark"]?["type"] { type } else { nil }
      }
    }
    #expect(marks(.value) == ["line", "point"])
    #expect(marks(.yoy) == ["rule", "line", "point"])
    var single = GrowthTable.zoneTrade
    single.series.removeLast()
    let chart = VegaLiteChart(single, measure: .yoy, frequency: .year, title: "Growth").spec
    #expect(!chart.compactText.contains("\"legend\":{\"title\""))
    #expect(chart["title"]?["text"] == ["Growth"])
    #expect(
      VegaLiteChart(single, measure: .yoy, frequency: .year).spec["title"]?["text"]
        == ["Guangdong PFTZ · trade · Year-on-year growth, %, annual"])
  }

  @Test("a chart of nothing is still a chart")
  func emptyChart() {
    let spec = VegaLiteChart(.zoneTrade, measure: .share, frequency: .month).spec
    #expect(spec["data"]?["values"] == [])
  }

  @Test(
    "ticks stand on first days of periods and are labelled as periods are",
    arguments: [
      (Frequency.year, 2015, 10, 10, "2015-01-01", "\"%Y\""), (.year, 1961, 60, 12, "1965-01-01", "\"%Y\""),
      (.quarter, 2020 * 4 + 1, 8, 8, "2020-04-01", "\"%Y-Q%q\""), (.quarter, 2015 * 4, 40, 10, "2015-01-01", "\"%Y\""),
      (.month, 2024 * 12, 12, 6, "2024-01-01", "\"%Y-%m\""), (.month, 2000 * 12 + 5, 120, 10, "2001-01-01", "\"%Y\""),
      (.week, 2800, 10, 10, "2023-08-28", "\"%G-W%V\""), (.day, 19724, 5, 5, "2024-01-02", "\"%Y-%m-%d\""),
      (.half, 2020 * 2, 20, 10, "2020-01-01", "\"%Y\""),
      (.range(startMonth: 7, monthCount: 3), 2019, 4, 4, "2019-07-01", "\"%Y\""),
    ])
  func timeAxis(
    frequency: Frequency, first: Int, count: Int, tickCount: Int, firstTick: String, format: String
  ) {
    let periods = (first..<first + count).map { Period(frequency: frequency, ordinal: $0) }
    let axis = VegaLiteTimeAxis(periods, frequency: frequency).json
    guard case .array(let ticks)? = axis["values"] else {
      Issue.record("no ticks")
      return
    }
    #expect(ticks.count == tickCount)
    #expect(ticks.first == .string(firstTick))
    #expect(axis["format"]?.compactText == format)
  }

  @Test("halves have labels of their own")
  func halves() {
    let periods = (4040..<4044).map { Period(frequency: .half, ordinal: $0) }
    let axis = VegaLiteTimeAxis(periods, frequency: .half).json
    #expect(axis["format"] == nil)
    #expect(axis["labelExpr"] == "utcFormat(datum.value, '%Y') + (utcmonth(datum.value) < 6 ? '-S1' : '-S2')")
  }
}
