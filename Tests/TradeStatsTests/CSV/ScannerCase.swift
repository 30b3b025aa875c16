import Testing

@testable import TradeStats

/// Bytes and the records they must give.
struct ScannerCase: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  let records: [ReadRecord]
  let dialect: Dialect

  init(_ name: String, _ text: String, _ records: [ReadRecord], delimiter: Unicode.Scalar = ",", quote: UInt8? = 0x22) {
    self.name = name
    self.text = text
    self.records = records
    dialect = Dialect(delimiter: UInt8(ascii: delimiter), quote: quote)
  }

  var testDescription: String { name }

  static let all = plain + quoted + malformed + otherDialects

  private static let plain = [
    ScannerCase("nothing", "", []),
    ScannerCase("one field", "a", [["a"]]),
    ScannerCase("records", "a,1\nb,2\n", [["a", "1"], ["b", "2"]]),
    ScannerCase("no last line end", "a,1\nb,2", [["a", "1"], ["b", "2"]]),
    ScannerCase("CRLF", "a,1\r\nb,2\r\n", [["a", "1"], ["b", "2"]]),
    ScannerCase("CRLF, no last line end", "a,1\r\nb,2", [["a", "1"], ["b", "2"]]),
    ScannerCase("both line ends", "a,1\nb,2\r\nc,3\n", [["a", "1"], ["b", "2"], ["c", "3"]]),
    ScannerCase("last line end is a lone CR", "a,1\nb,2\r", [["a", "1"], ["b", "2"]]),
    ScannerCase("CR inside a field is text", "a\rb,1\n", [["a\rb", "1"]]),
    ScannerCase("CR before CRLF is text", "a,1\r\r\n", [["a", "1\r"]]),
    ScannerCase("CR before a delimiter is text", "a\r,1\n", [["a\r", "1"]]),
    ScannerCase("CR after LF is text", "a\n\rb\n", [["a"], ["\rb"]]),
    ScannerCase("blank lines", "\n\na,1\n\n\nb,2\n\n", [["a", "1"], ["b", "2"]]),
    ScannerCase("blank lines of CRLF", "\r\na,1\r\n\r\nb,2\r\n\r\n", [["a", "1"], ["b", "2"]]),
    ScannerCase("only blank lines", "\n\r\n\n\r", []),
    ScannerCase("a line of blanks is a record", "a\n  \nb\n", [["a"], ["  "], ["b"]]),
    ScannerCase("trailing delimiter", "a,1,\nb,2,\n", [["a", "1", ""], ["b", "2", ""]]),
    ScannerCase("trailing delimiter before CRLF", "a,\r\nb,\r\n", [["a", ""], ["b", ""]]),
    ScannerCase("trailing delimiter at the end", "a,1\nb,", [["a", "1"], ["b", ""]]),
    ScannerCase("empty fields", ",\n,\n", [["", ""], ["", ""]]),
    ScannerCase("single column", "a\nb\nc\n", [["a"], ["b"], ["c"]]),
    ScannerCase("single column, CRLF", "a\r\nb\r\n", [["a"], ["b"]]),
    ScannerCase("NUL bytes", "a\0,\0\n\0,b\n", [["a\0", "\0"], ["\0", "b"]]),
    ScannerCase("multi-byte text", "区,年\n上海,２\n", [["区", "年"], ["上海", "２"]]),
    ScannerCase("ragged records", "a,1\nb\nc,3,x\nd,4\n", [["a", "1"], ["b"], ["c", "3", "x"], ["d", "4"]]),
  ]

  private static let quoted = [
    ScannerCase("quoted fields", "\"a\",\"1\"\n\"b\",2\n", [["a", "1"], ["b", "2"]]),
    ScannerCase("quoted delimiter", "\"a,b\",1\n", [["a,b", "1"]]),
    ScannerCase("quoted line feed", "\"a\nb\",1\nc,2\n", [["a\nb", "1"], ["c", "2"]]),
    ScannerCase("quoted CRLF", "\"a\r\nb\",1\r\nc,2\r\n", [["a\r\nb", "1"], ["c", "2"]]),
    ScannerCase("quoted blank lines", "\"a\n\n\nb\",1\n", [["a\n\n\nb", "1"]]),
    ScannerCase("quoted CR at the end", "a,\"1\r\"\n", [["a", "1\r"]]),
    ScannerCase("doubled quotes", "\"a \"\"b\"\" c\",1\n", [["a \"b\" c", "1"]]),
    ScannerCase("nothing but doubled quotes", "\"\"\"\",\"\"\"\"\"\"\n", [["\"", "\"\""]]),
    ScannerCase("doubled quote, then a line feed", "\"\"\"\n\",1\n", [["\"\n", "1"]]),
    ScannerCase("empty quoted field", "\"\",1\n2,\"\"\n", [["", "1"], ["2", ""]]),
    ScannerCase("an empty quoted field is a record", "a\n\"\"\nb\n", [["a"], [""], ["b"]]),
    ScannerCase("quoted, CRLF", "\"a\",\"1\"\r\n", [["a", "1"]]),
    ScannerCase("quoted, no last line end", "a,\"1\"", [["a", "1"]]),
    ScannerCase("quoted, last line end is a lone CR", "a,\"1\"\r", [["a", "1"]]),
    ScannerCase("quoted trailing delimiter", "\"a\",\n", [["a", ""]]),
    ScannerCase("stray quotes are text", "a\"b,1\"\nc,2\n", [["a\"b", "1\""], ["c", "2"]]),
    ScannerCase("a quote after a blank is text", "a, \"1\"\n", [["a", " \"1\""]]),
  ]

  private static let malformed: [ScannerCase] = [
    ScannerCase("text after a closing quote", "\"a\"x,1\nb,2\n", [.textAfterQuote(at: 3), ["b", "2"]]),
    ScannerCase("a blank after a closing quote", "a,\"1\" \nb,2\n", [.textAfterQuote(at: 5), ["b", "2"]]),
    ScannerCase("CR after a closing quote", "\"a\"\rx,1\nb,2\n", [.textAfterQuote(at: 3), ["b", "2"]]),
    ScannerCase("the first fault counts", "\"a\"x,\"b\"y\nc,2\n", [.textAfterQuote(at: 3), ["c", "2"]]),
    ScannerCase(
      "a quote after text after a quote is text", "\"a\"x\"\n\"b\",2\n", [.textAfterQuote(at: 3), ["b", "2"]]),
    ScannerCase("quote never closed", "a,1\nb,\"2\nc,3\n", [["a", "1"], .quoteNeverClosed(at: 2), ["c", "3"]]),
    ScannerCase(
      "a quote that closes before text on a later line", "a,\"2\nb,3\nc,\"4\"\nd,5\n",
      [.quoteNeverClosed(at: 2), ["b", "3"], ["c", "4"], ["d", "5"]]),
    ScannerCase(
      "the second of two quotes never closed", "\"a\nb\",\"2\nc,3\n",
      [.quoteNeverClosed(at: 0), .quoteNeverClosed(at: 3), ["c", "3"]]),
    ScannerCase("quote never closed at once", "\"", [.quoteNeverClosed(at: 0)]),
    ScannerCase("quote never closed, doubled at the end", "a,\"x\"\"\n", [.quoteNeverClosed(at: 2)]),
    ScannerCase("quote never closed after text after one", "\"a\"x,\"b\n", [.textAfterQuote(at: 3)]),
    ScannerCase("quote never closed, CR at the end", "\"a\r", [.quoteNeverClosed(at: 0)]),
  ]

  private static let otherDialects: [ScannerCase] = [
    ScannerCase("semicolons", "a;1,5\nb;2,5\n", [["a", "1,5"], ["b", "2,5"]], delimiter: ";"),
    ScannerCase("tabs", "a\t1\nb\t\"2\t3\"\n", [["a", "1"], ["b", "2\t3"]], delimiter: "\t"),
    ScannerCase("bars", "a|1\n|\n", [["a", "1"], ["", ""]], delimiter: "|"),
    ScannerCase("no quotes", "\"a,1\"\nb,\"\n", [["\"a", "1\""], ["b", "\""]], quote: nil),
    ScannerCase("single quotes", "'a,b',1\n\"c\",'it''s'\n", [["a,b", "1"], ["\"c\"", "it's"]], quote: 0x27),
  ]
}
