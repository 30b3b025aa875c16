import Testing

@testable import TradeStats

@Suite("Periods that number a part of a year")
struct NumberedPeriodTests {
  private func tidy(_ name: String, _ texts: [String]) throws -> [String] {
    let records = texts.map { "\($0),1\n" }.joined()
    var text = ""
    DelimitedWriter().write(try TidyTable(TradeStore([.text("\(name),value\n\(records)")])), to: &text)
    return text.split(separator: "\n").dropFirst().map { String($0.prefix { $0 != "," }) }
  }

  @Test(
    "a name says what part it is",
    arguments: [
      ("Trimestre", ["2019/1", "2019/2"], ["2019-Q1", "2019-Q2"]),
      ("quarter", ["2018", "2019/4"], ["2018", "2019-Q4"]),
      ("ref_quarter", ["2019/1", "2019/2"], ["2019-Q1", "2019-Q2"]),
      ("Semestre", ["I 2019", "II 2019"], ["2019-S1", "2019-S2"]),
      ("Trimestre", ["I 2019", "II 2019"], ["2019-Q1", "2019-Q2"]),
      ("month", ["2019/1", "2019/2"], ["2019-01", "2019-02"]),
      ("Mes", ["2019/1", "2019/2"], ["2019-01", "2019-02"]),
      ("Halbjahre", ["I 2019", "II 2019"], ["2019-S1", "2019-S2"]),
      ("half-year", ["I 2019", "II 2019"], ["2019-S1", "2019-S2"]),
      ("kvartal", ["2019/1", "2019/2"], ["2019-Q1", "2019-Q2"]),
    ])
  func named(_ name: String, _ texts: [String], _ periods: [String]) throws {
    #expect(try tidy(name, texts) == periods)
  }

  @Test("another text says what part it is, before the name does")
  func settled() throws {
    #expect(try tidy("time", ["2019/1", "2019/5"]) == ["2019-01", "2019-05"])
    #expect(try tidy("quarter", ["2019/03", "2019/06"]) == ["2019-03", "2019-06"])
    #expect(try tidy("time", ["I 2019", "III 2019"]) == ["2019-Q1", "2019-Q3"])
  }

  @Test(
    "where neither tells, nothing is guessed",
    arguments: [
      ("time", ["2018", "2019/1", "2019/4"], "2019/1", "2019-01 or as 2019-Q1", "month or quarter"),
      ("time", ["2018", "I 2019", "II 2019"], "I 2019", "2019-Q1 or as 2019-S1", "quarter or half"),
      ("timestamp", ["2019/1", "2019/2"], "2019/1", "2019-01 or as 2019-Q1", "month or quarter"),
      ("Semestre", ["2019/1", "2019/2"], "2019/1", "2019-01 or as 2019-Q1", "month or quarter"),
    ])
  func open(_ name: String, _ texts: [String], _ text: String, _ readings: String, _ names: String) {
    #expect(
      caught(SchemaError.self) { _ = try tidy(name, texts) }?.description == """
        "\(text)" in '\(name)' can be read as \(readings), and no other text there settles which
          write the periods so, or name the column for what it holds, as \(names)
        """)
  }

  @Test("an error on heads names no column")
  func heads() {
    #expect(
      caught(SchemaError.self) { _ = try TradeReader([.text("geo,2019/1,2019/2\nA,1,2\n", name: "in.csv")]) }?
        .description
          == """
          in.csv: the head "2019/1" can be read as 2019-01 or as 2019-Q1, and no other head settles which
            write the heads so
          """)
  }

  @Test("a number that is no quarter is refused where the others are")
  func beyond() throws {
    let options = ReadOptions.with { $0.keepsRejects = true }
    let records = String(repeating: "2019/1,1\n", count: 5000)
    let reader = try TradeReader([.text("quarter,value\n\(records)2019/7,1\n")], options: options)
    #expect(try reader.describe().report.rejectedCount == 1)
  }

  @Test("what a text numbers, the texts of its own input tell, however they are written")
  func everyInputByItself() throws {
    func message(_ second: String, column: String = "time") -> String? {
      caught(SchemaError.self) {
        _ = try TradeReader([
          .text("\(column),value\n2019/4,1\n2019/5,2\n", name: "a.csv"), .text(second, name: "b.csv"),
        ])
      }?.description
    }
    #expect(
      message("time,value\n2020/1,3\n2020/4,4\n") == """
        b.csv: "2020/1" in 'time' can be read as 2020-01 or as 2020-Q1, and no other text there settles which
          write the periods so, or name the column for what it holds, as month or quarter
        """)
    #expect(
      message("time,value\n２０２０／１,3\n２０２０／４,4\n") == """
        b.csv: "２０２０／１" in 'time' can be read as 2020-01 or as 2020-Q1, and no other text there settles which
          write the periods so, or name the column for what it holds, as month or quarter
        """)
    #expect(
      message("quarter,value\n2020/1,3\n2020/4,4\n", column: "quarter") == """
        b.csv: "2020/1" is 2020-Q1 there, and in another input such a text is another part of a year
          write the periods as 2020-Q1
        """)
    #expect(
      message("geo,2020/1,2020/2\nA,3,4\n") == """
        b.csv: the head "2020/1" can be read as 2020-01 or as 2020-Q1, and no other head settles which
          write the heads so
        """)
    #expect(message("time,value\n2020/12,3\n2020/4,4\n") == nil)
    #expect(message("time,value\n2020-01,3\n") == nil)
  }

  @Test("quarters beside the years of one input say nothing of the numbers of another")
  func partsOfOneInput() {
    #expect(
      caught(SchemaError.self) {
        _ = try TradeReader([
          .text("Year,Quarter,value\n2019,1,1\n2019,2,2\n", name: "a.csv"),
          .text("period,value\n2020/1,3\n2020/4,4\n", name: "b.csv"),
        ])
      }?.description == """
        b.csv: "2020/1" in 'period' can be read as 2020-01 or as 2020-Q1, and no other text there settles which
          write the periods so, or name the column for what it holds, as month or quarter
        """)
  }

  @Test("full-width texts are read as plain ones are")
  func fullWidth() throws {
    #expect(try tidy("quarter", ["２０２０／１", "2020/4"]) == ["2020-Q1", "2020-Q4"])
    #expect(try tidy("year", ["２００９／１０", "２０１０／１１"]) == ["2009/10", "2010/11"])
  }
}
