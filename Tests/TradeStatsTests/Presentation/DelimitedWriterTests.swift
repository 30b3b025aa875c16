import Testing

@testable import TradeStats

@Suite("CSV and TSV")
struct DelimitedWriterTests {
  @Test("every kind of field")
  func fields() {
    let table = ResultTable(
      columns: ["text", "integer", "number"],
      rows: [
        [.text("a"), .integer(-7), .number(.of("4001.990"))], [.empty, .empty, .empty],
        [.text(""), .integer(0), .number(.double(1e21))], [.text("1/3"), .integer(1), .number(.ratio(Ratio(1, 3)))],
      ])
    #expect(
      DelimitedWriter().text(of: table)
        == "text,integer,number\na,-7,4001.99\n,,\n,0,1e+21\n1/3,1,0.3333333333333333\n")
    #expect(
      DelimitedWriter(delimiter: .tab).text(of: table)
        == "text\tinteger\tnumber\na\t-7\t4001.99\n\t\t\n\t0\t1e+21\n1/3\t1\t0.3333333333333333\n")
  }

  @Test(
    "quotes only where they are needed",
    arguments: [
      ("plain", "plain"), ("inner space", "inner space"), ("a,b", "\"a,b\""), ("tab\t", "tab\t"),
      ("say \"ah\"", "\"say \"\"ah\"\"\""), ("line\nbreak", "\"line\nbreak\""), ("line\r\nbreak", "\"line\r\nbreak\""),
      ("cr\r", "\"cr\r\""), (" before", "\" before\""), ("after ", "\"after \""), ("上海，广东", "上海，广东"),
    ])
  func quoting(text: String, written: String) {
    let table = ResultTable(columns: ["a", "b"], rows: [[.text(text), .text("x")]])
    #expect(DelimitedWriter().text(of: table) == "a,b\n\(written),x\n")
  }

  @Test("a tab is quoted in TSV, a comma is not")
  func tabQuoting() {
    let table = ResultTable(columns: ["a,b", "c\td"])
    #expect(DelimitedWriter(delimiter: .tab).text(of: table) == "a,b\t\"c\td\"\n")
  }

  @Test("a record of one empty field is not a blank line")
  func blankLine() {
    let table = ResultTable(columns: ["a"], rows: [[.empty], [.text("")], [.text("x")]])
    #expect(DelimitedWriter().text(of: table) == "a\n\"\"\n\"\"\nx\n")
  }

  @Test("numbers that are not finite stay visible, whatever the rounding")
  func notFinite() {
    let table = ResultTable(columns: ["a", "b"], rows: [[.number(.double(.infinity)), .number(.double(.nan))]])
    #expect(DelimitedWriter(style: NumberStyle(decimals: 1)).text(of: table) == "a,b\ninf,nan\n")
  }

  @Test("negative zero is zero; decimals out of range are brought into it")
  func extremeStyles() {
    let table = ResultTable(columns: ["a", "b"], rows: [[.number(.double(-0.0)), .number(.of("2.5"))]])
    #expect(DelimitedWriter().text(of: table) == "a,b\n0,2.5\n")
    #expect(DelimitedWriter(style: NumberStyle(decimals: -3)).text(of: table) == "a,b\n0,3\n")
    #expect(DelimitedWriter(style: NumberStyle(decimals: .max)).text(of: table).utf8.count < 300)
  }

  @Test("what is written reads back", arguments: [DelimitedWriter.Delimiter.comma, .tab])
  func roundTrip(delimiter: DelimitedWriter.Delimiter) {
    let texts = ["", " ", "\"", "\"\"", ",", "\t", "\n", "\r", "\r\n", "a\"b,c\td\r\ne", " x ", "上海", "e\u{301}", "🇨🇳"]
    let rows = texts.flatMap { first in texts.map { [first, $0] } }
    let table = ResultTable(columns: ["a,\t\"", " b"], rows: rows.map { $0.map { .text($0) } })
    let text = DelimitedWriter(delimiter: delimiter).text(of: table)
    #expect(records(of: text, delimiter: delimiter) == [table.columns] + rows)
  }

  /// A reader by the grammar of RFC 4180 with LF between records, one scalar at a time.
  private func records(of text: String, delimiter: DelimitedWriter.Delimiter) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field = ""
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"" where isQuoted && scalars.first == "\"":
        field.unicodeScalars.append(scalar)
        scalars.removeFirst()
      case "\"": isQuoted.toggle()
      case Unicode.Scalar(delimiter.rawValue) where !isQuoted:
        record.append(field)
        field = ""
      case "\n" where !isQuoted:
        records.append(record + [field])
        (record, field) = ([], "")
      default: field.unicodeScalars.append(scalar)
      }
    }
    return records
  }
}
