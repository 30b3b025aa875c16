import Testing

@testable import TradeStats

/// Every print that cannot be used is listed, with its line and why.
@Suite struct UnusablePrintTests {
  private static let cases: [(line: String, reason: String)] = [
    ("20x4,CN,x,level,,1,RMB,1", "\"20x4\" names no period, as 2024, 2024-Q3 or 2024-01-01/P9M would"),
    ("2024,CN,x,level,,1.2.3,RMB,1", "the value should be a number of at most 17 digits, found \"1.2.3\""),
    ("2024,CN,x,level,,..,RMB,1", "there is no value"),
    (
      "2024,CN,x,yoy_growth_pc,,1,percent,1",
      """
      there is no statistic 'yoy_growth_pc'; did you mean 'yoy_growth_pct'?; the statistics are level, yoy_growth_pct, \
      qoq_growth_pct, cum_growth_pct, share_of_national_pct, share_of_parent_pct, share_of_world_pct, growth_gap_pp, \
      share_change_pp, growth_change_pp
      """
    ),
    (
      "2024,CN,x,yoy_growth_pct_xyz,,1,percent,1",
      """
      there is no statistic 'yoy_growth_pct_xyz'; did you mean 'yoy_growth_pct'?; the statistics are level, \
      yoy_growth_pct, qoq_growth_pct, cum_growth_pct, share_of_national_pct, share_of_parent_pct, share_of_world_pct, \
      growth_gap_pp, share_change_pp, growth_change_pp
      """
    ),
    ("2024,CN,x,level,,1,percent,1", "a level has a unit such as RMB or count, found 'percent'"),
    ("2024,CN,x,yoy_growth_pct,,1,RMB,1", "yoy_growth_pct is in percent, found the unit 'RMB'"),
    ("2024,CN,x,growth_gap_pp,CN,1,RMB,1", "growth_gap_pp is in percentage points (pp), found the unit 'RMB'"),
    ("2024,CN,x,level,,1,RMB,many", "the scale should be a word such as billion or a positive number, found \"many\""),
    ("2024,CN,x,level,,1,RMB,1,perhaps", "the qualifier should be exact, over, under or approx, found \"perhaps\""),
    ("2024,CN,x,level,,1,RMB,1,derived", "the value was computed from other prints and is no print itself"),
    (
      "2024,CN-SH,x,share_of_national_pct,CNN,1,percent,1",
      "the comparator 'CNN' is neither a place of the input nor a period; did you mean 'CN'?"
    ),
    (
      "2024,CN-SH,x,share_of_national_pct,NOSUCH,1,percent,1",
      "the comparator 'NOSUCH' is neither a place of the input nor a period"
    ),
    (
      "2024,CN,x,growth_gap_pp,2022-Q9,1,pp,1",
      "the comparator '2022-Q9' is neither a place of the input nor a period"
    ),
    (
      "2024,CN,x,yoy_growth_pct,NOSUCH,1,percent,1",
      "the comparator 'NOSUCH' is neither a place of the input nor a period"
    ),
    (
      "2024,CN,x,yoy_growth_pct,CN-SH,1,percent,1",
      "growth is measured on the place's own figure, found the comparator 'CN-SH'; growth_gap_pp compares places"
    ),
    ("2022-Q9,CN,x,level,,1,RMB,1", "\"2022-Q9\" names no period, as 2024, 2024-Q3 or 2024-01-01/P9M would"),
    (
      "2024,CN,x,level,,1,RMB,1,,S,2024-13-45",
      "\"2024-13-45\" is no date of publication, as 2024-07-12, 2024-07 or 2024 would be"
    ),
    (
      "2024,CN,x,level,,5%,RMB,1", "a level has a unit such as RMB or count, found the percent sign of \"5%\""
    ),
    ("2024,CN,x,yoy_growth_pct,,1,USD,1", "yoy_growth_pct is in percent, found the unit 'USD'"),
    ("2024,CN,x,growth_gap_pp,,1,pp,1", "growth_gap_pp does not say what it compares with"),
    ("2024,CN,x,growth_change_pp,,1,pp,1", "growth_change_pp does not say what it compares with"),
    (
      "2024-W53,CN,x,yoy_growth_pct,,1,percent,1",
      "\"2024-W53\" names no period, as 2024, 2024-Q3 or 2024-01-01/P9M would"
    ),
    ("2020-W53,CN,x,yoy_growth_pct,,1,percent,1", "there is no such period a year earlier"),
    (
      "2024,CN,x,cum_growth_pct,2024,5,percent,1",
      "growth of 2024 on 2024 is none whatever is printed; the comparator should be another period"
    ),
    (
      "2024-S1,CN,x,cum_growth_pct,CN@2024-01-01/P6M,5,percent,1",
      "growth of 2024-S1 on 2024-01-01/P6M is none whatever is printed; the comparator should be another period"
    ),
    (
      "2024,CN,x,yoy_growth_pct,2024,5,percent,1",
      "growth of 2024 on 2024 is none whatever is printed; the comparator should be another period"
    ),
    (
      "2024,CN-SH,x,share_change_pp,CN@2024,5,pp,1",
      "the change from 2024 to 2024 is none whatever is printed; the comparator should be another period"
    ),
    (
      "2024,CN,x,growth_change_pp,2024,5,pp,1",
      "the change from 2024 to 2024 is none whatever is printed; the comparator should be another period"
    ),
    (
      "2003-01-01/P20Y,CN,x,yoy_growth_pct,,3.8,percent,1",
      "growth over a range of several years is an average, which no two levels give"
    ),
  ]

  @Test func eachIsListedWithItsReason() throws {
    for (line, reason) in Self.cases {
      let answer = try Figures.answer(["2023,CN,y,level,,5,RMB,1", "2023,CN-SH,y,level,,5,RMB,1", line])
      #expect(
        (answer.unreadable + answer.unusable).map(\.description) == ["f.csv:4: " + reason], "\(line)")
    }
  }

  /// Rates name the unit of their figure behind their own name: a currency, or a unit of the input.
  @Test func unitsBehindStatistics() throws {
    let file = try Figures.file([
      "2023,CN,ore,level,,5,tonnes,1", "2024,CN,ore,yoy_growth_pct_tonnes,,5,percent,1",
      "2024,CN,ore,yoy_growth_pct_usd,,5,percent,1", "2024,CN,ore,yoy_growth_pct_tones,,5,percent,1",
    ])
    #expect(file.figures.map(\.unit) == ["tonnes", "TONNES", "USD"])
    #expect(
      file.unusable.first?.description.hasPrefix(
        "f.csv:5: there is no statistic 'yoy_growth_pct_tones'; did you mean 'yoy_growth_pct_tonnes'?; ") == true)
  }

  /// The decimals that a file gives beside a number are zeros that a program dropped, or wrong.
  @Test func decimalsBesideTheNumber() throws {
    let text = """
      period,geo,indicator,value,unit,decimals
      2024,CN,x,12.5,RMB,2
      2024,CN,x,12.52,RMB,2
      2024,CN,x,12.52,RMB,1
      2024,CN,x,6e-30,RMB,2

      """
    let file = try FigureFile([Input(name: "f.csv", bytes: Array(text.utf8))])
    #expect(file.figures.map(\.number) == [1250, 1252].map { PrintedNumber(mantissa: $0, decimals: 2) })
    #expect(
      file.unusable.map(\.description) == [
        "f.csv:4: the decimals should be a whole number and no less than the value shows, found \"1\"",
        "f.csv:5: the decimals should be a whole number and no less than the value shows, found \"2\"",
      ])
  }

  @Test func growthMayStandBesideNoValue() throws {
    let text = "period,geo,value,unit,growth\n2023,CN,..,RMB,4.5\n2024,CN,12,RMB,\n2025,CN,,RMB,\n"
    var columns = FigureColumns()
    columns.publishedGrowth = "growth"
    let file = try FigureFile([Input(name: "f.csv", bytes: Array(text.utf8))], columns: columns)
    #expect(file.figures.map(\.text) == ["4.5 %", "12 RMB"])
    #expect(file.figures.map(\.statistic) == [.yearOnYearGrowth, .level])
    #expect(file.unusable.map(\.description) == ["f.csv:4: there is no value"])
  }

  /// Whatever stands in the fields, each record is a print or is listed, and nothing traps.
  @Test(arguments: [UInt64](1...4))
  func oddFieldsAreListed(seed: UInt64) throws {
    let odd = [
      "", "-", "0", "-0", "1e30", "1e-30", "99999999999999999", "NaN", "9999-12", "0001", "2020-W53", "2024-02-29",
      "CN@2012", "CN@", "@2012", "pp", "over", "approx", "derived", "1000000000000000000", "level", "cum_growth_pct",
      "0001-01-01/P12M", "2024-01-01/P1200M", "share_change_pp", "growth_change_pp", "yoy_growth_pct_usd",
    ]
    var generator = SeededGenerator(seed: seed)
    let records = try DataFiles.table("published_statistics")
    for _ in 0..<10 {
      var lines = [records.header.joined(separator: ",")]
      for record in records.records.shuffled(using: &generator).prefix(60) {
        var fields = record.map { $0.replacing(",", with: "") }
        for _ in 0..<Int.random(in: 0...2, using: &generator) {
          fields[Int.random(in: 0..<fields.count, using: &generator)] = odd.randomElement(using: &generator) ?? ""
        }
        lines.append(fields.joined(separator: ","))
      }
      let text = lines.joined(separator: "\n") + "\n"
      let file = try FigureFile([Input(name: "odd.csv", bytes: Array(text.utf8))])
      let answer = FigureCheck(file.figures, places: file.places).answer(findsImplied: true)
      #expect(file.figures.count + file.unusable.count == 60, "seed \(seed)")
      #expect(answer.findingsText().isEmpty == false && answer.impliedTable().columns.count == 8)
    }
  }

  @Test func printedNumbersKeepTheirDigits() throws {
    let cases: [(String, Int64, Int)] = [
      ("12.50", 1250, 2), ("12.5", 125, 1), ("-0.6", -6, 1), ("\u{2212}3", -3, 0), ("+4.0", 40, 1), ("11.9%", 119, 1),
      ("6e5", 6, -5), ("1.20E3", 120, -1),
    ]
    for (text, mantissa, decimals) in cases {
      #expect(PrintedNumber(text) == PrintedNumber(mantissa: mantissa, decimals: decimals), "\(text)")
    }
    for text in ["", "-", "1.", ".5", "1,234", "12 k", "123456789012345678"] {
      #expect(PrintedNumber(text) == nil, "\(text)")
    }
    let grouped = NumberFormat(decimalMark: UInt8(ascii: ","), thousandsMark: ".")
    #expect(PrintedNumber("1.234,50", format: grouped) == PrintedNumber(mantissa: 123_450, decimals: 2))
  }
}
