import Testing

@testable import TradeStats

@Suite("JSON")
struct JSONTests {
  private let table = ResultTable(
    columns: ["geo", "count", "value"],
    rows: [
      [.text("CN-SH"), .integer(3), .number(.of("4001.990"))],
      [.text("\"上海\""), .empty, .number(.ratio(Ratio(-2, 3)))],
      [.text(""), .integer(-1), .number(.double(.nan))],
    ])

  @Test("an array with an object per line")
  func array() {
    #expect(
      JSONWriter().text(of: table) == #"""
        [
        {"geo":"CN-SH","count":3,"value":4001.99},
        {"geo":"\"上海\"","count":null,"value":-0.6666666666666666},
        {"geo":"","count":-1,"value":null}
        ]

        """#)
  }

  @Test("JSON lines")
  func lines() {
    #expect(
      JSONLinesWriter(style: NumberStyle(decimals: 1)).text(of: table) == #"""
        {"geo":"CN-SH","count":3,"value":4002.0}
        {"geo":"\"上海\"","count":null,"value":-0.7}
        {"geo":"","count":-1,"value":null}

        """#)
  }

  @Test("no rows")
  func empty() {
    #expect(JSONWriter().text(of: ResultTable(columns: ["a"])) == "[]\n")
    #expect(JSONLinesWriter().text(of: ResultTable(columns: ["a"])) == "")
  }

  @Test("all digits of a decimal are kept")
  func digits() {
    let number = Number.decimal(ExactDecimal(mantissa: 12_345_678_901_234_567_890_123_456_789, exponent: -9))
    #expect(JSONValue(number).compactText == "12345678901234567890.123456789")
  }

  @Test(
    "escapes of RFC 8259",
    arguments: [
      ("\"", #"\""#), ("\\", #"\\"#), ("/", "/"), ("\n\r\t", #"\n\r\t"#), ("\r\n", #"\r\n"#),
      ("\u{08}\u{0C}", #"\b\f"#), ("\u{00}\u{1B}\u{1F}", #"\u0000\u001b\u001f"#), ("\u{7F}\u{2028}", "\u{7F}\u{2028}"),
      ("上海 é 🇨🇳", "上海 é 🇨🇳"), ("e\u{301}\n", "e\u{301}\\n"),
    ])
  func escapes(text: String, escaped: String) {
    #expect(JSONValue.string(text).compactText == "\"\(escaped)\"")
    #expect(JSONValue.object([.init(text, nil)]).compactText == "{\"\(escaped)\":null}")
  }

  @Test("numbers that are not finite are null", arguments: ["nan", "inf", "-inf", "-", "", "infinity"])
  func notFinite(literal: String) {
    #expect(JSONValue.number(literal).compactText == "null")
  }

  @Test("compact and indented text")
  func serialisers() {
    let value: JSONValue = [
      "name": "a", "numbers": [1, -2.5, 1e30], "flag": true, "none": nil, "empty": [:], "list": [],
      "rows": [["x": 1, "y": nil], ["x": 2, "y": false]],
    ]
    #expect(
      value.compactText
        == #"{"name":"a","numbers":[1,-2.5,1e+30],"flag":true,"none":null,"empty":{},"list":[],"#
        + #""rows":[{"x":1,"y":null},{"x":2,"y":false}]}"#)
    #expect(
      value.indentedText == """
        {
          "name": "a",
          "numbers": [1, -2.5, 1e+30],
          "flag": true,
          "none": null,
          "empty": {},
          "list": [],
          "rows": [
            {"x": 1, "y": null},
            {"x": 2, "y": false}
          ]
        }

        """)
  }

  @Test("a list that does not fit the line has an element per line")
  func longList() {
    let value = JSONValue.array((1...3).map { _ in .string(String(repeating: "x", count: 60)) })
    #expect(value.indentedText.split(separator: "\n").count == 5)
  }

  @Test("members by name")
  func members() {
    let value: JSONValue = ["a": ["b": 1]]
    #expect(value["a"]?["b"] == 1)
    #expect(value["b"] == nil)
    #expect(JSONValue.null["a"] == nil)
  }
}
