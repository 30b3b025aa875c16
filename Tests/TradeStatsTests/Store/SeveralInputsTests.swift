import Testing

@testable import TradeStats

/// Several files as one table, each in its own layout and dialect.
struct SeveralInputsTests {
  private static let inputs = [
    Input.text("year,geo,value\n2021,A,\"1,234.5\"\n", name: "a.csv"),
    Input.text("value;year;geo;note\n1.300,5;2022;A;x\n10,5;2022;B;y\n", name: "b.csv"),
    Input.text("geo\t2019\t2020\nA\t1100\t1200\nB\t5\t6\n", name: "c.tsv"),
  ]

  private func tidy(_ inputs: [Input], _ change: (inout ReadOptions) -> Void = { _ in }) throws -> [String] {
    var text = ""
    DelimitedWriter().write(try TidyTable(TradeStore(inputs, options: .with(change))), to: &text)
    return text.split(separator: "\n").map(String.init)
  }

  @Test(arguments: ReadOptions.workloads)
  func theyAreMatchedByColumnName(workload: Workload) throws {
    let lines = try tidy(Self.inputs) {
      $0 = workload.apply(to: $0)
      $0.fileColumn = "file"
    }
    #expect(
      lines == [
        "year,geo,value,file,note", "2021,A,1234.5,a.csv,", "2022,A,1300.5,b.csv,x", "2022,B,10.5,b.csv,y",
        "2019,A,1100,c.tsv,", "2020,A,1200,c.tsv,", "2019,B,5,c.tsv,", "2020,B,6,c.tsv,",
      ])
  }

  /// Every office calls its column of marks otherwise; the marks of all count.
  @Test(arguments: [["flag", "obs_status"], ["obs_status", "flag"], ["flag", "OBS_FLAG"], ["Status", "qualifier"]])
  func marksAreMarksUnderAnyName(names: [String]) throws {
    let inputs = [
      Input.text("period,geo,value,\(names[0])\n2022,A,10,P\n2023,A,12,\n", name: "a.csv"),
      Input.text("period;geo;value;\(names[1])\n2022;CN;100,5;E\n2023;CN;120,5;\n", name: "b.csv"),
    ]
    let table = try TradeReader(inputs).growthTable([.yoy]).table
    #expect(table.series.map { $0.rows.map { $0.cellFlags[0].letters } } == [["P", "P"], ["E", "E"]])
    // Columns of other texts keep their names and their meaning.
    let states = Input.text("period,geo,value,status\n2022,CN,100,open\n2023,CN,120,open\n", name: "c.csv")
    #expect(try TradeReader([inputs[0], states]).schema.column("status") != nil)
  }

  @Test func growthGoesAcrossFiles() throws {
    let table = try TradeReader(Self.inputs).growthTable([.value, .yoy]).table
    #expect(
      table.text() == [
        "A 2019 1100.0 no_base", "A 2020 1200.0 +9.1", "A 2021 1234.5 +2.9", "A 2022 1300.5 +5.3",
        "B 2019 5.0 no_base", "B 2020 6.0 +20.0", "B 2022 10.5 no_base",
      ])
  }

  @Test func theFileIsADimension() throws {
    let table = try TradeReader(Self.inputs, options: .with { $0.fileColumn = "file" })
      .growthTable([.value], for: PanelQuery(by: ["file"], from: Period("2022"))).table
    #expect(table.text() == ["b.csv 2022 1311.0"])
  }

  @Test func theFilesNameDoesNotHideAColumn() {
    let error = caught(SchemaError.self) { _ = try tidy(Self.inputs) { $0.fileColumn = "geo" } }
    #expect(
      "\(error.map { "\($0)" } ?? "")" == "a.csv: has a column 'geo' already; choose another name with --file-column")
  }

  /// A long file whose values have a name of their own beside a wide one, whose values have none.
  @Test func aLongAndAWideFileMakeOneTable() throws {
    let wide = Input.text("geo,2012,2013\nA,3,4\n", name: "wide.csv")
    #expect(
      try tidy([.text("geo,year,exports\nA,2010,1\nA,2011,2\n"), wide]) == [
        "geo,year,indicator,value", "A,2010,exports,1", "A,2011,exports,2", "A,2012,value,3", "A,2013,value,4",
      ])
    // Periods are matched whatever their column is called.
    #expect(
      try tidy([.text("geo,jahr,value\nA,2010,1\nA,2011,2\n"), wide]) == [
        "geo,jahr,value", "A,2010,1", "A,2011,2", "A,2012,3", "A,2013,4",
      ])
  }

  /// What is found of a file does not depend on how many others there are.
  @Test func aFileIsReadTheSameAmongManyOthers() throws {
    let records = (0..<1000).map { "2020,A\($0),1\n" }.joined()
    let text = "year,geo,value\n\(records)\nzone,amount\nA,1\nB,2\n"
    let alone = try TradeReader([.text(text)])
    let others = (0..<60).map { Input.text("year,geo,value\n2021,B\($0),1\n", name: "\($0).csv") }
    let among = try TradeReader([.text(text)] + others)
    #expect(among.formats[0] == alone.formats[0])
    #expect(among.formats[0].decisions.first { $0.aspect == .tables }?.finding == "2, the first of them read")
    #expect(try among.describe().report.recordCount == 1060)
  }
}
