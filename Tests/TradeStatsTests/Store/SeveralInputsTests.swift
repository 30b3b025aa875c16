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
}
