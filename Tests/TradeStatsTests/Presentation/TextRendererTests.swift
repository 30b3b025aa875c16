import Testing

@testable import TradeStats

@Suite("Text and Markdown")
struct TextRendererTests {
  @Test("80 columns: the periods that do not fit follow below, with the keys")
  func narrow80() {
    #expect(
      TextRenderer(width: 80).text(of: GrowthTable.monthlyGrowth.displayTables()) == """
        Year-on-year growth, %, monthly
        geo      2024-01  2024-02  2024-03  2024-04  2024-05  2024-06  2024-07  2024-08
        ───────────────────────────────────────────────────────────────────────────────
        Exports    -3.50    -2.50    -1.50    +0.50    +1.50    +2.50    +3.50    +4.50
        进口       -3.50    -2.50    -1.50    +0.50       ..    +2.50    +3.50    +4.50

        geo      2024-09  2024-10  2024-11  2024-12
        ───────────────────────────────────────────
        Exports    +5.50    +6.50    +7.50    +8.50
        进口       +5.50    +6.50    +7.50    +8.50

        ..  no observation

        """)
  }

  @Test("60 columns: the same in three parts")
  func narrow60() {
    #expect(
      TextRenderer(width: 60).text(of: GrowthTable.monthlyGrowth.displayTables()) == """
        Year-on-year growth, %, monthly
        geo      2024-01  2024-02  2024-03  2024-04  2024-05
        ────────────────────────────────────────────────────
        Exports    -3.50    -2.50    -1.50    +0.50    +1.50
        进口       -3.50    -2.50    -1.50    +0.50       ..

        geo      2024-06  2024-07  2024-08  2024-09  2024-10
        ────────────────────────────────────────────────────
        Exports    +2.50    +3.50    +4.50    +5.50    +6.50
        进口       +2.50    +3.50    +4.50    +5.50    +6.50

        geo      2024-11  2024-12
        ─────────────────────────
        Exports    +7.50    +8.50
        进口       +7.50    +8.50

        ..  no observation

        """)
  }

  @Test("40 columns: names that leave no room for numbers are shortened")
  func narrow40() {
    #expect(
      TextRenderer(width: 40).text(of: GrowthTable.zoneTrade.displayTables()) == """
        trade · RMB billion, annual
        geo    geo_name       measure    2020
        ─────────────────────────────────────
        CN-GD  Guangdong PF…  value    310.50
                              yoy, %        –
        CN-SH  上海自贸试验…  value    400.00
                              yoy, %        –

        geo    geo_name       measure    2021
        ────────────────────────────────────────
        CN-GD  Guangdong PF…  value    381.92 P
                              yoy, %   +23.00 P
        CN-SH  上海自贸试验…  value    409.38 BE
                              yoy, %    +2.35 BE

        geo    geo_name       measure  2022
        ───────────────────────────────────
        CN-GD  Guangdong PF…  value      ..
                              yoy, %     ..
        CN-SH  上海自贸试验…  value      ..
                              yoy, %     ..

        geo    geo_name       measure      2023
        ───────────────────────────────────────
        CN-GD  Guangdong PF…  value          ..
                              yoy, %         ..
        CN-SH  上海自贸试验…  value    1,200.10
                              yoy, %          –

        ..  no observation
        –   no observation in the period it is
            compared with
        B   break in series
        E   estimated or derived
        P   provisional

        """)
  }

  @Test("no line is wider than asked for", arguments: [40, 50, 60, 70, 80, 120])
  func widths(width: Int) {
    let text = TextRenderer(width: width).text(of: GrowthTable.zoneTrade.displayTables())
    for line in text.split(separator: "\n") {
      #expect(TerminalText.width(of: line) <= width)
      #expect(line.last != " ")
    }
  }

  @Test("a width that fits nothing still shows every cell", arguments: [-1, 0, 1, 5])
  func hopelessWidths(width: Int) {
    let text = TextRenderer(width: width).text(of: GrowthTable.zoneTrade.displayTables())
    #expect(text.contains("1,200.10") && text.contains("+2.35 BE"))
  }

  @Test("titles and notes are folded at spaces")
  func folding() {
    let table = DisplayTable(
      title: "A title of more than twenty columns", columns: [.init("a", .left)], rows: [["x"]],
      notes: [.init("U", "low reliability: a bound"), .init("", "a note without a mark")])
    #expect(
      TextRenderer(width: 20).text(of: table) == """
        A title of more than
        twenty columns
        a
        ─
        x

        U  low reliability:
           a bound
           a note without a
           mark

        """)
  }

  @Test("decimal points, signs and flags line up; the rule can be ASCII")
  func alignment() {
    let table = DisplayTable(
      columns: [.init("name", .left), .init("number", .decimal), .init("n", .decimal)], stubColumnCount: 1,
      rows: [
        ["a", "1,234.5", "1"], ["b", DisplayTable.Cell("-0.125", flags: "E"), "–"],
        ["c", DisplayTable.Cell("7", flags: "BE"), "1e+30"], ["d", "..", ""],
      ])
    #expect(
      TextRenderer(rule: "-").text(of: table) == """
        name     number         n
        -------------------------
        a     1,234.5           1
        b        -0.125 E       –
        c         7     BE  1e+30
        d            ..

        """)
  }

  @Test("line ends and control characters cannot break the table")
  func controlCharacters() {
    let table = DisplayTable(columns: [.init("a\r\nb", .left)], rows: [["x\ty"], ["\u{1B}[31m"]])
    #expect(TextRenderer().text(of: table) == "a b\n─────\nx y\n [31m\n")
  }

  @Test("no columns, no rows")
  func empty() {
    #expect(TextRenderer().text(of: []) == "")
    #expect(TextRenderer(width: 10).text(of: DisplayTable(columns: [.init("a", .left)])) == "a\n─\n")
    #expect(MarkdownRenderer().text(of: DisplayTable(columns: [.init("a", .left)])) == "| a   |\n| --- |\n")
  }

  @Test(
    "width in terminal cells",
    arguments: [
      ("abc", 3), ("上海", 4), ("ﾊﾝ", 2), ("Ａ", 2), ("e\u{301}", 1), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2),
      ("🇨🇳", 2), ("👩‍🔬", 2), ("☀\u{FE0F}", 2), ("÷–·…─", 5), ("", 0), ("กำ", 2),
    ])
  func width(text: String, width: Int) {
    #expect(TerminalText.width(of: text) == width)
  }

  @Test("a text that does not fit ends in an ellipsis")
  func truncation() {
    #expect(TerminalText.truncated("Guangdong", to: 9) == "Guangdong")
    #expect(TerminalText.truncated("Guangdong", to: 6) == "Guang…")
    #expect(TerminalText.truncated("上海自贸区", to: 6) == "上海…")
    #expect(TerminalText.truncated("New Zealand", to: 5) == "New…")
  }

  @Test("Markdown")
  func markdown() {
    #expect(
      MarkdownRenderer().text(of: GrowthTable.zoneTrade.displayTables()) == """
        **trade · RMB billion, annual**

        | geo   | geo_name       | measure |   2020 |   2021    | 2022 |     2023 |
        | ----- | -------------- | ------- | -----: | --------: | ---: | -------: |
        | CN-GD | Guangdong PFTZ | value   | 310.50 | 381.92 P  |   .. |       .. |
        |       |                | yoy, %  |      – | +23.00 P  |   .. |       .. |
        | CN-SH | 上海自贸试验区 | value   | 400.00 | 409.38 BE |   .. | 1,200.10 |
        |       |                | yoy, %  |      – |  +2.35 BE |   .. |        – |

        - `..` no observation
        - `–` no observation in the period it is compared with
        - `B` break in series
        - `E` estimated or derived
        - `P` provisional

        """)
  }

  @Test("characters that Markdown would read as markup")
  func markdownEscapes() {
    let table = DisplayTable(
      title: "a*b", columns: [.init("x|y", .left), .init("n", .decimal)], rows: [["<b>`\\", "<0"], ["a\nb_c", "1"]])
    #expect(
      MarkdownRenderer().text(of: table) == #"""
        **a\*b**

        | x\|y     |   n |
        | -------- | --: |
        | \<b>\`\\ |  <0 |
        | a b_c    |   1 |

        """#)
  }
}
