import Testing

/// Options and commands for incomplete periods, gaps, prints of several dates, and wholes.
@Suite("Gaps, prints and wholes")
struct GapsAndRevisionsTests {
  private func output(_ command: String, _ options: String..., data: String) async throws -> String {
    try await output([command] + options, data: data)
  }

  private func output(_ arguments: [String], data: String) async throws -> String {
    let folder = try Folder()
    try folder.write(data, to: "data.csv")
    let run = try await Command.run(arguments + ["data.csv", "--quiet"], in: folder.path)
    #expect(run.errors == "" && run.exitCode == 0, "\(arguments)")
    return run.output
  }

  private static let gaps = "period,geo,value\n2018,A,1\n2021,A,\n2022,A,2\n2024-01,B,3\n2024-03,B,4\n2020,C,1\n"

  @Test("gaps by series, as text and as CSV")
  func gapsOfSeries() async throws {
    #expect(
      try await output("gaps", "--format", "csv", data: Self.gaps) == """
        geo,frequency,from,to,periods,has,missing,where
        A,annual,2018,2022,5,2,3,2019..2021
        B,monthly,2024-01,2024-03,3,2,1,2024-02
        C,annual,2020,2020,1,1,0,

        """)
    #expect(
      try await output("gaps", "--lacking", "--where", "geo=A,C", data: Self.gaps) == """
        geo  frequency  from  to    periods  has  missing  where
        ─────────────────────────────────────────────────────────────
        A    annual     2018  2022        5    2        3  2019..2021

        """)
  }

  @Test("gaps of the years that months make up, with how many months there are")
  func gapsOfLongerPeriods() async throws {
    let months = { (year: Int, place: String, range: ClosedRange<Int>) in
      range.map { "\(year)-\($0 < 10 ? "0" : "")\($0),\(place),1\n" }.joined()
    }
    let data =
      "period,geo,value\n" + months(2019, "A", 4...12) + months(2020, "A", 1...12) + months(2023, "A", 1...12)
      + months(2024, "A", 1...2) + months(2020, "B", 1...12) + "2021,C,5\n2021,C,6\n"
    #expect(
      try await output("gaps", "--format", "csv", "--frequency", "A", data: data) == """
        geo,frequency,from,to,periods,has,missing,where
        A,annual,2019,2024,6,2,4,2019 (9 of 12) 2021..2022 2024 (2 of 12)
        B,annual,2020,2020,1,1,0,
        C,annual,2021,2021,1,1,0,

        """)
    #expect(
      try await output(
        "gaps", "--format", "csv", "--frequency", "Q", "--lacking", "--from", "2023", "--to", "2024", data: data)
          == """
          geo,frequency,from,to,periods,has,missing,where
          A,quarterly,2023-Q1,2024-Q1,5,4,1,2024-Q1 (2 of 3)

          """)
  }

  @Test("gaps of longer periods some of which are printed")
  func gapsBesidePrintedPeriods() async throws {
    let months = (1...9).map { "2024-0\($0),A,1\n" }.joined()
    #expect(
      try await output("gaps", "--format", "csv", "--frequency", "A", data: "period,geo,value\n2021,A,5\n" + months)
        == """
        geo,frequency,from,to,periods,has,missing,where
        A,annual,2021,2024,4,1,3,2022..2023 2024 (9 of 12)

        """)
  }

  @Test("rows for every period")
  func complete() async throws {
    #expect(
      try await output("growth", "--format", "csv", "--complete", "series", "--where", "geo=B", data: Self.gaps) == """
        geo,period,value,value_status,yoy_pct,yoy_status,flags
        B,2024-01,3,ok,,no_base,
        B,2024-02,,no_value,,no_value,
        B,2024-03,4,ok,,no_base,

        """)
  }

  /// A series that has nothing within the periods asked for lacks all of them that it spans.
  @Test("gaps and rows within a range of periods")
  func window() async throws {
    let data = "period,geo,value\n2020,A,1\n2023,A,4\n2018,B,1\n2025,B,2\n2021,C,2\n2022,C,3\n2010,D,9\n"
    let window = ["--from", "2021", "--to", "2022", "--format", "csv"]
    #expect(
      try await output(["gaps"] + window, data: data) == """
        geo,frequency,from,to,periods,has,missing,where
        A,annual,2021,2022,2,0,2,2021..2022
        B,annual,2021,2022,2,0,2,2021..2022
        C,annual,2021,2022,2,2,0,

        """)
    #expect(
      try await output(["growth", "--complete", "series", "--where", "geo=A,C"] + window, data: data) == """
        geo,period,value,value_status,yoy_pct,yoy_status,flags
        A,2021,,no_value,,no_value,
        A,2022,,no_value,,no_value,
        C,2021,2,ok,,no_base,
        C,2022,3,ok,50,ok,

        """)
    let months = "period,geo,value\n2020-01,A,1\n2020-02,A,2\n2020-04,A,3\n2020-01,B,4\n2020-12,B,5\n"
    #expect(
      try await output(
        [
          "table", "--measures", "value", "--complete", "table", "--from", "2019-11", "--to", "2020-03", "--format",
          "csv",
        ],
        data: months) == """
          geo,period,value,value_status,flags
          A,2020-01,1,ok,
          A,2020-02,2,ok,
          A,2020-03,,no_value,
          B,2020-01,4,ok,
          B,2020-02,,no_value,
          B,2020-03,,no_value,

          """)
  }

  private static let months =
    "period,value\n" + (1...12).map { "2023-\($0 < 10 ? "0" : "")\($0),1\n" }.joined()
    + (1...9).map { "2024-0\($0),2\n" }.joined()

  @Test("incomplete periods have a count; --partial shows them")
  func partial() async throws {
    #expect(
      try await output("growth", "--format", "csv", "--frequency", "A", data: Self.months) == """
        period,value,value_status,yoy_pct,yoy_status,flags
        2023,12,ok,,no_base,
        2024,,incomplete 9 of 12,,incomplete 9 of 12,

        """)
    #expect(
      try await output("growth", "--format", "csv", "--frequency", "A", "--partial", data: Self.months) == """
        period,value,value_status,yoy_pct,yoy_status,flags
        2023,12,ok,,no_base,
        2024,18,partial 9 of 12,50,ok,BU

        """)
    #expect(
      try await output("growth", "--frequency", "A", data: Self.months).hasSuffix(
        """
        9/12

        –    no observation in the period it is compared with
        m/n  incomplete: m of the n periods it is made of have a value

        """))
    #expect(
      try await output("growth", "--layout", "long", "--frequency", "A", "--partial", data: Self.months).hasSuffix(
        """
        2024       18  partial 9 of 12   +50.00  ok          BU

        no_base  no observation in the period it is compared with
        partial  made of the m of its n periods that have a value
        B        break in series
        U        low reliability: a bound or an approximation

        """))
  }

  @Test("long text explains every mark of a cell that has several")
  func legendOfMarks() async throws {
    let text = try await output(
      "growth", "--layout", "long", "--negative-base", "abs", data: "period,value,flag\n2019,-5,\n2020,5,EU\n")
    #expect(
      text.hasSuffix(
        """
        DEU

        no_base  no observation in the period it is compared with
        D        definition differs, as growth divided by the magnitude of a negative base
        E        estimated or derived
        U        low reliability: a bound or an approximation

        """))
  }

  private static let prints = """
    period,geo,value,source_date
    2022,CN,100,2023-01
    2022,CN,103,2024-01
    2023,CN,110,2024-01

    """

  @Test("prints of one figure")
  func vintages() async throws {
    func growth(_ options: String...) async throws -> [Substring] {
      let folder = try Folder()
      try folder.write(Self.prints, to: "data.csv")
      let run = try await Command.run(
        ["table", "data.csv", "--quiet", "--measures", "value", "--format", "csv"] + options, in: folder.path)
      return run.exitCode == 0 ? run.output.split(separator: "\n").dropFirst().map { $0 } : ["\(run.exitCode)"]
    }
    #expect(try await growth() == ["65"])
    #expect(try await growth("--vintage", "first") == ["CN,2022,100,ok,", "CN,2023,110,ok,"])
    #expect(try await growth("--vintage", "latest") == ["CN,2022,103,ok,", "CN,2023,110,ok,"])
    #expect(try await growth("--vintage-column", "source_date") == ["CN,2022,103,ok,", "CN,2023,110,ok,"])
    #expect(try await growth("--as-of", "2023") == ["CN,2022,100,ok,"])
    #expect(
      try await output("revisions", "--revised", "--format", "csv", data: Self.prints) == """
        geo,period,prints,first_date,first_value,last_date,last_value,difference,difference_status,difference_pct,difference_pct_status,flags
        CN,2022,2,2023-01,100,2024-01,103,3,ok,3,ok,

        """)
  }

  @Test("share of the whole that a series is part of, and the residual")
  func wholes() async throws {
    let data = "year,geo,value\n2022,CN,100\n2022,CN-SH,40\n2022,CN-SH-PFTZ,10\n"
    #expect(
      try await output("table", "--parent", "prefix", "--measures", "share,residual", "--format", "csv", data: data)
        == """
        geo,period,share_pct,share_status,residual,residual_status,flags
        CN,2022,,no_reference,60,ok,
        CN-SH,2022,40,ok,30,ok,
        CN-SH-PFTZ,2022,25,ok,,no_parts,

        """)
  }

  @Test("a negative base by its magnitude, and how many cells there are of each kind")
  func conventions() async throws {
    let data = "year,value\n2022,-10\n2023,5\n2024,0\n2025,1\n"
    #expect(
      try await output("table", "--measures", "yoy", "--negative-base", "abs", "--format", "csv", data: data) == """
        period,yoy_pct,yoy_status,flags
        2022,,no_base,
        2023,150,ok,D
        2024,-100,ok,
        2025,,base_zero,

        """)
    #expect(
      try await output("table", "--measures", "yoy", "--summary", "--format", "csv", data: data) == """
        measure,status,cells
        yoy,ok,1
        yoy,no_base,1
        yoy,base_zero,1
        yoy,base_negative,1
        yoy,total,4

        """)
  }
}
