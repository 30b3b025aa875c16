import Testing

@testable import TradeStats

@Suite("What is said of an input's columns")
struct InputNoteTests {
  private func notes(_ lines: String...) throws -> [String] {
    try TradeReader([.text(lines.joined(separator: "\n") + "\n", name: "in.csv")]).describe().report.notes.map(
      \.description)
  }

  @Test("a key that is empty for the whole tells records apart as any text does")
  func emptyKeys() throws {
    #expect(
      try notes("year,month,geo,region,value", "2020,1,A,N,1", "2020,1,A,,2", "2020,2,A,N,3", "2020,2,A,,4") == [])
    #expect(
      try notes("year,geo,product,unit,value", "2020,A,x,USD,1", "2020,A,,USD,2", "2020,A,x,kg,3", "2020,A,,kg,4")
        == [])
    #expect(
      try notes("year,month,geo,region,value", "2020,1,A,N,1", "2020,1,A,,2", "2020,1,A,,4").count == 1)
  }

  @Test("three decimals in a file parted by commas are nothing to speak of")
  func threeDecimals() throws {
    #expect(try notes("year,rate", "2016,1.123", "2017,1.234", "2018,1.345", "2019,1.456", "2020,1.567") == [])
  }

  @Test("of a second column of a period its reason is said")
  func periodsAgain() throws {
    #expect(
      try notes("geo,2019,2020,2020 (b),2020 (bis)", "A,1,2,3,4") == [
        """
        in.csv: figures below '2020 (bis)' are not read as observations, as heads written so are no periods; \
        2020, 2020-Q1 and 2020-01 are
        """,
        "in.csv: figures below '2020 (b)' are not read as observations, as other columns have the figures of that period",
      ])
  }

  @Test("letters that differ behind one period are what is counted, and no marks", arguments: ["EI", "PQ", "FM"])
  func letters(_ letters: String) throws {
    let heads = ["2019", "2020"].flatMap { year in letters.map { "\(year)\($0)" } }
    var text = ""
    let input = Input.text("geo,\(heads.joined(separator: ","))\nA,1,2,3,4\n")
    DelimitedWriter().write(try TidyTable(TradeStore([input])), to: &text)
    let (first, second) = (letters.prefix(1), letters.suffix(1))
    #expect(
      text == """
        geo,period,indicator,value
        A,2019,\(first),1
        A,2019,\(second),2
        A,2020,\(first),3
        A,2020,\(second),4

        """)
  }
}
