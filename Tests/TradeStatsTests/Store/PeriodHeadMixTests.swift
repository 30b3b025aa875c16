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
}
