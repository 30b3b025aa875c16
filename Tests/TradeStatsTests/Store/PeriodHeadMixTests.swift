import Testing

@testable import TradeStats

/// Heads of a wide file that are periods of different forms.
@Suite("Period heads of several forms")
struct PeriodHeadMixTests {
  @Test(arguments: [
    ("geo,2010,2011,2012/13\nA,1,2,3\n", "2010 1, 2011 2, 2012/13 3"),
    ("geo,2012/13,2013/14,2014/15,2015\nA,1,2,3,4\nB,5,6,7,8.5\n", "2015 4, 2012/13 1, 2013/14 2, 2014/15 3"),
    ("geo,2015,2016,201503\nA,1,2,3\n", "2015 1, 2016 2, 2015-03 3"),
    ("geo,201501,201502,2015\nA,1,2,3\n", "2015 3, 2015-01 1, 2015-02 2"),
    ("geo,Jan 2015,Feb 2015,201503\nA,1,2,3\n", "2015-01 1, 2015-02 2, 2015-03 3"),
  ])
  func eachIsItsPeriod(_ csv: String, _ expected: String) throws {
    let table = try Way.plain.growth(csv, measures: [.value]).table
    let cells = table.series.filter { $0.key == ["A"] }.flatMap(\.rows).map {
      "\($0.period) \($0.cells[0].number?.fullText ?? "")"
    }
    #expect(cells.joined(separator: ", ") == expected)
  }

  @Test("years and split years in two files")
  func severalFiles() throws {
    let table = try Way.plain.growth(
      "geo,2010,2011\nA,1,2\n", "geo,2010/11,2011/12\nA,3,4\n", measures: [.value]
    ).table
    #expect(
      table.series.flatMap(\.rows).map(\.period.description) == ["2010", "2011", "2010/11", "2011/12"])
  }

  @Test("a head that is no period beside the others is named")
  func strangeHead() {
    let error = caught(SchemaError.self) {
      _ = try Way.plain.growth("geo,2012-11,2012-12,2012-13\nA,1,2,3\n", measures: [.value])
    }
    #expect(
      error?.description == """
        in.csv: the column head '2012-13' is no period the way the other heads are written
          write them alike, or leave the column out
        """)
  }

  /// The lines of the tidy form.
  private func tidy(_ csv: String) throws -> [String] {
    var text = ""
    DelimitedWriter().write(try TidyTable(TradeStore([.text(csv, name: "in.csv")])), to: &text)
    return text.split(separator: "\n").map(String.init)
  }

  @Test(
    "heads that may be parts of years or names are names beside other names, or where they do not follow each other",
    arguments: [
      "In 2022,Out 2022,In 2023,Out 2023", "M1 2019,M2 2019,M3 2019,M1 2020,M2 2020,M3 2020",
      "M1 2019,M1 2020,M2 2019,M2 2020", "2019 M1,2019 M2,2020 M1,2020 M2", "M1_2019,M2_2019,M1_2020,M2_2020",
      "C 2019,I 2019,G 2019,X 2019,M 2019", "I 2019,II 2019,III 2019,I 2020,II 2020,III 2020", "A1 2019,A2 2019",
      "A1 2019,A1 2020", "W1 2019,W3 2019,W4 2019",
    ])
  func namesBesideYears(_ heads: String) throws {
    let names = heads.split(separator: ",")
    let lines = try tidy("country,\(heads)\nA,\(names.indices.map { "\($0 + 1)" }.joined(separator: ","))\n")
    let expected = names.enumerated().map { index, head in
      let words = head.split { " _".contains($0) }.map(String.init).sorted { $0.count < $1.count }
      return "A,\(words[1]),\(words[0]),\(index + 1)"
    }
    #expect(lines == ["country,period,indicator,value"] + expected)
  }

  @Test(
    "beside heads that can be nothing else they are parts of years",
    arguments: [
      ("Set 2022,Out 2022,Nov 2022,Total 2022", ["2022-09", "2022-10", "2022-11"]),
      ("M1 2019,M2 2019,M5 2019", ["2019-01", "2019-02", "2019-05"]),
      ("I 2019,II 2019,III 2019,IV 2019", ["2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4"]),
      ("Gen 2019,Feb 2019", ["2019-01", "2019-02"]), ("2019M1,2019M2", ["2019-01", "2019-02"]),
      ("Out-2019,Out-2020", ["2019-10", "2020-10"]),
    ])
  func partsOfYears(_ heads: String, _ periods: [String]) throws {
    let count = heads.split(separator: ",").count
    let lines = try tidy("country,\(heads)\nA,\((1...count).map(String.init).joined(separator: ","))\n")
    #expect(Array(lines.dropFirst()).compactMap { line in periods.first(where: line.contains) } == periods)
  }

  @Test("where no other head tells, nothing is guessed")
  func openHeads() {
    for (heads, figures) in [("M1 2019,M2 2019,M3 2019", "1,2,3"), ("Out 2022,Out 2023", "1,2"), ("Out 2022", "1")] {
      #expect(caught(SchemaError.self) { _ = try tidy("country,\(heads)\nA,\(figures)\n") } != nil, "\(heads)")
    }
    #expect(
      caught(SchemaError.self) { _ = try tidy("country,M1 2019,M2 2019\nA,1,2\n") }?.description == """
        in.csv: the head "M1 2019" can be read as 2019-01 or as 'M1' of 2019, and no other head settles which
          write the heads as 2019-01, or name what is counted in more words
        """)
  }

  @Test(
    "columns beside a year are names where they are no run of its parts",
    arguments: ["M1,M2,M3", "In,Out,Set", "I,II,III", "C,I,II"])
  func namesBesideAYear(_ heads: String) throws {
    let lines = try tidy("Year,country,\(heads)\n2019,A,1,2,3\n2020,A,4,5,6\n")
    let names = heads.split(separator: ",")
    #expect(
      lines.dropFirst()
        == [0, 1].flatMap { year in
          names.indices.map { "\(2019 + year),A,\(names[$0]),\(year * 3 + $0 + 1)" }
        }[...])
  }

  @Test("columns beside a single year may be months or names")
  func openColumns() throws {
    #expect(
      caught(SchemaError.self) { _ = try tidy("Year,country,M1,M2\n2019,A,1,2\n2019,B,1,2\n") }?.description == """
        in.csv: the head "M1" can be read as 2019-01 or as 'M1' of 2019, and no other head settles which
          write the heads as 2019-01, or name what is counted in more words
        """)
    let months = (1...12).map { "M\($0)" }.joined(separator: ",")
    let lines = try tidy("Year,\(months)\n2019,1,2,3,4,5,6,7,8,9,10,11,12\n")
    #expect(lines[1] == "2019-01,1" || lines[1].hasPrefix("2019,2019-01"))
  }
}
