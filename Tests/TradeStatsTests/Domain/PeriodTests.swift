import Testing

@testable import TradeStats

@Suite struct PeriodParsingTests {
  @Test(arguments: [
    // Years
    ("2024", "2024"), ("1000", "1000"), ("2999", "2999"), ("2024-A1", "2024"), ("2024A1", "2024"), ("2024年", "2024"),
    ("  2024  ", "2024"), ("\t2024", "2024"), ("２０２４", "2024"), ("\u{3000}2024年\u{3000}", "2024"),
    // Halves
    ("2024-S1", "2024-S1"), ("2024-H2", "2024-S2"), ("2024S1", "2024-S1"), ("2024H1", "2024-S1"),
    ("H1 2024", "2024-S1"), ("h2-2024", "2024-S2"), ("2024年上半年", "2024-S1"), ("2024年下半年", "2024-S2"),
    // Quarters
    ("2024-Q3", "2024-Q3"), ("2024Q03", "2024-Q3"), ("2024Q3", "2024-Q3"), ("2024 Q3", "2024-Q3"),
    ("Q3 2024", "2024-Q3"),
    ("Q3-2024", "2024-Q3"), ("q4 2024", "2024-Q4"), ("2024-q1", "2024-Q1"), ("2024年第三季度", "2024-Q3"),
    ("2024年3季度", "2024-Q3"), ("2024年第3季度", "2024-Q3"), ("2024年一季度", "2024-Q1"), ("2024年二季度", "2024-Q2"),
    ("2024年四季度", "2024-Q4"), ("Q3/2024", "2024-Q3"), ("2024/Q3", "2024-Q3"), ("3Q2024", "2024-Q3"),
    ("3Q 2024", "2024-Q3"), ("1H2024", "2024-S1"),
    ("T3 2024", "2024-Q3"), ("2024T3", "2024-Q3"), ("2024-T3", "2024-Q3"), ("1T2024", "2024-Q1"),
    ("T4/2024", "2024-Q4"),
    ("III 2024", "2024-Q3"), ("2024 III", "2024-Q3"), ("IV/2024", "2024-Q4"), ("2024/I", "2024-Q1"),
    ("2024-II", "2024-Q2"),
    ("２０２４年第４季度", "2024-Q4"), ("２０２４－Ｑ３", "2024-Q3"),
    // Months
    ("2024-09", "2024-09"), ("2024M09", "2024-09"), ("2024-M09", "2024-09"), ("2024M9", "2024-09"),
    ("2024/09", "2024-09"), ("202409", "2024-09"), ("２０２４０９", "2024-09"), ("Sep 2024", "2024-09"),
    ("2024Sep", "2024-09"),
    ("September 2024", "2024-09"), ("Sep-2024", "2024-09"), ("2024 Sep", "2024-09"), ("Sept 2024", "2024-09"),
    ("Sept. 2024", "2024-09"), ("sep. 2024", "2024-09"), ("2024-SEP", "2024-09"), ("2024 Sep.", "2024-09"),
    ("2024年9月", "2024-09"), ("2024年09月", "2024-09"), ("２０２４年９月", "2024-09"), ("2024年12月", "2024-12"),
    ("2024/9", "2024-09"), ("2024.09", "2024-09"), ("Sep/2024", "2024-09"), ("2024/Sep", "2024-09"),
    ("Sep-24", "2024-09"),
    ("Sept.-24", "2024-09"), ("Sep'24", "2024-09"), ("Sep-69", "2069-09"), ("Sep-70", "1970-09"),
    // Months of other languages
    ("März 2024", "2024-03"), ("Ma\u{308}rz 2024", "2024-03"), ("Mrz 2024", "2024-03"), ("Mär 2024", "2024-03"),
    ("Januar 2024", "2024-01"), ("Mai 2024", "2024-05"), ("Okt. 2024", "2024-10"), ("Dez 2024", "2024-12"),
    ("janv. 2024", "2024-01"), ("févr. 2024", "2024-02"), ("avr. 2024", "2024-04"), ("juin 2024", "2024-06"),
    ("juil. 2024", "2024-07"), ("août 2024", "2024-08"), ("2024 déc.", "2024-12"), ("février-2024", "2024-02"),
    ("Ene-24", "2024-01"), ("Abr-24", "2024-04"), ("Ago-24", "2024-08"), ("Dic-24", "2024-12"),
    ("enero de 2024", "2024-01"), ("Mayo 2024", "2024-05"), ("Fev 2024", "2024-02"), ("Set 2024", "2024-09"),
    ("Out 2024", "2024-10"), ("março 2024", "2024-03"), ("gen 2024", "2024-01"), ("mag 2024", "2024-05"),
    ("giu 2024", "2024-06"), ("lug 2024", "2024-07"), ("ott 2024", "2024-10"), ("mrt 2024", "2024-03"),
    ("mei 2024", "2024-05"), ("okt 2024", "2024-10"), ("maart 2024", "2024-03"), ("mar 2024", "2024-03"),
    // Weeks
    ("2024-W05", "2024-W05"), ("2024W05", "2024-W05"), ("2024-W5", "2024-W05"), ("2020-W53", "2020-W53"),
    // Days
    ("2024-09-30", "2024-09-30"), ("2024/09/30", "2024-09-30"), ("20240930", "2024-09-30"),
    ("2024-09-30T00:00:00", "2024-09-30"), ("2024-02-29", "2024-02-29"), ("2024年9月30日", "2024-09-30"),
    ("0001-01-01", "0001-01-01"), ("9999-12-31", "9999-12-31"),
    // Ranges
    ("2024-01-01/P9M", "2024-01-01/P9M"), ("2024-01/P9M", "2024-01-01/P9M"), ("2024-01-01/p9m", "2024-01-01/P9M"),
    ("2024-01-01/P09M", "2024-01-01/P9M"), ("2024-01-01/P1Y", "2024-01-01/P12M"),
    ("2024-01-01T00:00:00/P9M", "2024-01-01/P9M"), ("2024-01/2024-09", "2024-01-01/P9M"),
    ("2024-01-01/2024-09-30", "2024-01-01/P9M"), ("2024-01-01/2024-02-29", "2024-01-01/P2M"),
    ("2023-01-01/2023-02-28", "2023-01-01/P2M"), ("2024-09/2024-09", "2024-09-01/P1M"),
    ("2024-04-01/P12M", "2024-04-01/P12M"), ("2024-04/2025-03", "2024-04-01/P12M"),
    ("2024-12-01/2025-11-30", "2024-12-01/P12M"), ("2024-01-01/P3M", "2024-01-01/P3M"),
    ("2024-YTD09", "2024-01-01/P9M"), ("2024-YTD9", "2024-01-01/P9M"), ("2024YTD09", "2024-01-01/P9M"),
    ("2024-YTD12", "2024-01-01/P12M"), ("2024年1-9月", "2024-01-01/P9M"), ("2024年1—9月", "2024-01-01/P9M"),
    ("2024年1–9月", "2024-01-01/P9M"), ("2024年1~9月", "2024-01-01/P9M"), ("2024年1至9月", "2024-01-01/P9M"),
    ("2024年１－９月", "2024-01-01/P9M"), ("2024年1～9月", "2024-01-01/P9M"), ("2024年01-12月", "2024-01-01/P12M"),
    ("2024年4-6月", "2024-04-01/P3M"),
  ])
  func acceptedTexts(_ text: String, _ description: String) {
    #expect(Period(text)?.description == description)
    #expect(Period(utf8: Array(text.utf8))?.description == description)
    #expect(Period(text[...])?.description == description)
    #expect(Period(" \(text.uppercased()) ")?.description == description)
  }

  @Test(arguments: [
    // Nothing, or not a period at all
    "", " ", "\t", "-", "/", "年", "T", "P9M", "Q3", "Sep", "H1", "total", "..", "NaN",
    // Digits alone
    "0", "24", "202", "0999", "3000", "9999", "0000", "20245", "2024091", "202400", "202413", "099909", "300001",
    "20240931", "20230229", "20241301", "20240900", "09991231", "30000101", "99999999999999999999999999",
    "18446744073709551616", "-2024", "+2024", "2024.0", "2,024", "٢٠٢٤",
    // Numbers that the year does not have
    "2024-00", "2024-13", "2024/13", "2024M13", "2024M0", "2024-Q0", "2024-Q5", "Q5 2024", "2024-S0", "2024-S3",
    "2024-A0", "2024-A2", "2023-W53", "2024-W53", "2020-W54", "2024-W00", "2024-YTD0", "2024-YTD13",
    "2023-02-29", "1900-02-29", "2024-02-30", "2024-04-31", "2024-09-00", "2024-00-10", "2024/02/30",
    "0000-01", "0000-Q1", "0000-01-01", "0000年",
    // Wrong counts of digits
    "2024-9", "2024-009", "2024/009", "2024.9", "2024.009", "2024.13", "2024-09-3", "2024-9-30", "2024-Q", "2024-Q003",
    "2024M", "2024M009", "2024-W",
    "2024-W005", "2024-YTD009", "024-Q1", "24Q1", "Q1 24", "Q1 02024", "Sep 24", "2024-M99999999999999999999",
    // Garbage around and within
    "2024x", "x2024", "2024-", "2024/", "2024-Q3x", "2024-Q3-", "2024--09", "2024-09-", "2024/09/", "2024-09-30x",
    "2024-09-30T", "2024-09-30T00:00", "2024-09-30T00:00:01", "2024-09-30T12:00:00", "2024-09-30T00:00:00Z",
    "2024-09/30", "2024/09-30", "2024 09", "2024- Q3", "2024  Q3", "Q3/ 2024", "Q3  2024", "Q32024", "2024/M09",
    "5Q2024", "0T2024",
    "V 2024", "2024 VI", "XII/2024", "2024III", "IIII 2024", "jui 2024", "I 24", "T5 2024",
    "2024-X1", "2024-QQ3", "Sep2024", "Septe 2024", "Se 2024", "Mayos 2024", "Sep.. 2024", "2024 Sep 30",
    "M09 2024", "W05 2024", "A1 2024", "2024-09 2024-10", "20 24", "2024\n", "2024\0",
    // Ranges
    "2024-01-01/", "2024-01-01/P", "2024-01-01/PM", "2024-01-01/P9", "2024-01-01/P0M", "2024-01-01/P1201M",
    "2024-01-01/P-9M", "2024-01-01/P101Y", "2024-01-01/P0Y", "2024-01-01/P9999Y", "2024-01-01/P9D", "2024-01-01/P1Y0M",
    "2024-01-01/P99999999999999999999M", "2024-01-15/P9M", "2024-01-02/2024-09-30", "2024-01-01/2024-09-29",
    "2023-01-01/2023-02-29", "2024-01-01/2024-02-28", "2024-01/2024-09-30", "2024-01-01/2024-09", "2024-09/2024-01",
    "2024-01/2023-12", "2024-01/2124-01", "2024-01-01/2124-01-31", "2024-09/9999-12", "2024/01/P9M",
    "2024/01/2024/09", "2024-01/2024-09/2024-10", "2024-01-01/P9M/P9M", "2024-01/09", "2024/2025", "2024-2025",
    "2024-01-01/2024-01-01",
    // Chinese
    "2024年0月", "2024年13月", "2024年009月", "2024年9", "2024年月", "2024年9月x", "2024年9月31日", "2024年9月30",
    "2024年2月30日", "2024年第五季度", "2024年5季度", "2024年0季度", "2024年第季度", "2024年季度", "2024年第三", "2024年三",
    "2024年第9月", "2024年上半", "2024年上半年度", "2024年9-1月", "2024年0-9月", "2024年1-13月", "2024年1-9", "2024年1--9月",
    "2024年1月-", "2024年-9月", "24年9月", "年9月", "2024年年", "2024年99999999999999999999月",
  ])
  func refusedTexts(_ text: String) {
    #expect(Period(text) == nil)
    #expect(Period(text, sixDigitsAreMonths: false) == nil)
  }

  @Test func sixDigitsAreMonthsOnlyWhenTheColumnSaysSo() {
    #expect(Period("202409", sixDigitsAreMonths: true) == Period(.month, year: 2024, number: 9))
    #expect(Period("202409", sixDigitsAreMonths: false) == nil)
    #expect(Period(utf8: Array("202409".utf8), sixDigitsAreMonths: false) == nil)
    // Other texts do not depend on it.
    #expect(Period("2024", sixDigitsAreMonths: false) == Period(.year, year: 2024))
    #expect(Period("20240930", sixDigitsAreMonths: false) == Period(year: 2024, month: 9, day: 30))
  }

  @Test func everyMonthNameIsRead() {
    let names = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    for (index, name) in names.enumerated() {
      let expected = Period(.month, year: 2024, number: index + 1)
      for form in [name, name.uppercased(), String(name.prefix(3)), name.prefix(3) + "."] {
        for text in ["\(form) 2024", "\(form)-2024", "2024 \(form)", "2024-\(form)"] {
          #expect(Period(text) == expected, "\(text)")
        }
      }
    }
  }

  @Test func rangesStayRangesWhateverTheirLength() {
    #expect(Period("2024-01-01/P3M") != Period("2024-Q1"))
    #expect(Period("2024-01-01/P12M") != Period("2024"))
    #expect(Period("2024-YTD01")?.frequency == .range(startMonth: 1, monthCount: 1))
    let fiscalYear = Period("2024-04-01/P12M")
    #expect(fiscalYear?.frequency == .range(startMonth: 4, monthCount: 12))
    #expect(fiscalYear?.ordinal == 2024)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func anyBytesAreReadOrRefusedAndNeverTrap(seed: UInt64) {
    let pieces = [
      "2024", "1999", "0000", "9999", "09", "9", "31", "12", "-", "/", " ", "Q", "S", "H", "M", "W", "A", "YTD", "P",
      "Sep", "May", ".", "T00:00:00", "年", "月", "日", "第", "三", "季度", "上半年", "至", "—", "３", "－", "99999999999999999999",
    ]
    var generator = SeededGenerator(seed: seed)
    var readCount = 0
    for round in 0..<5000 {
      // Half the texts begin like a period, to get past the first byte.
      var bytes = round % 2 == 0 ? Array("2024".utf8) : []
      for _ in 0..<Int.random(in: 0...7, using: &generator) {
        bytes += Array((pieces.randomElement(using: &generator) ?? "").utf8)
      }
      // Every third text is spoilt, every seventh is noise from end to end.
      if round % 3 == 0, let place = bytes.indices.randomElement(using: &generator) {
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
      if round % 7 == 0 { bytes = bytes.map { _ in UInt8.random(in: 0...255, using: &generator) } }
      guard let period = Period(utf8: bytes), period.year >= 1000, period.year <= 2999 else { continue }
      readCount += 1
      #expect(Period(period.description) == period, "seed \(seed), round \(round): \(bytes)")
    }
    #expect(readCount >= 50, "seed \(seed) made too few periods to prove anything")
  }
}

@Suite struct PeriodTests {
  static let frequencies: [Frequency] =
    [.year, .half, .quarter, .month, .week, .day]
    + (1...12).flatMap { start in [1, 9, 12].map { .range(startMonth: start, monthCount: $0) } }

  @Test(arguments: frequencies)
  func consecutivePeriodsReadBackAndTouch(_ frequency: Frequency) throws {
    var period = try #require(Period(frequency, year: 1590))
    var mismatches: [String] = []
    for _ in 0..<1400 {
      let next = period.advanced(by: 1)
      let isWhole = Period(frequency, year: period.year, number: period.number) == period
      let touches = frequency.isRange || period.endDayNumber == next.firstDayNumber
      if Period(period.description) != period || !isWhole || !touches || !(period < next) {
        mismatches.append(period.description)
      }
      period = period.frequency == .day ? period.advanced(by: 211) : next
    }
    #expect(mismatches.prefix(5).isEmpty)
  }

  @Test(arguments: [
    ("2024", "2024-01-01", "2025-01-01"), ("2024-S1", "2024-01-01", "2024-07-01"),
    ("2024-S2", "2024-07-01", "2025-01-01"), ("2024-Q1", "2024-01-01", "2024-04-01"),
    ("2024-Q4", "2024-10-01", "2025-01-01"), ("2024-02", "2024-02-01", "2024-03-01"),
    ("2024-12", "2024-12-01", "2025-01-01"), ("2024-W01", "2024-01-01", "2024-01-08"),
    ("2020-W53", "2020-12-28", "2021-01-04"), ("2024-02-29", "2024-02-29", "2024-03-01"),
    ("2024-01-01/P9M", "2024-01-01", "2024-10-01"), ("2024-01-01/P12M", "2024-01-01", "2025-01-01"),
    ("2024-04-01/P12M", "2024-04-01", "2025-04-01"), ("2024-12-01/P1M", "2024-12-01", "2025-01-01"),
  ])
  func firstDayAndTheDayAfterTheLast(_ text: String, _ first: String, _ end: String) throws {
    let period = try #require(Period(text))
    #expect(period.firstDayNumber == Period(first)?.ordinal)
    #expect(period.endDayNumber == Period(end)?.ordinal)
  }

  @Test(
    arguments: [
      ("2024", "2023"), ("2024-S2", "2023-S2"), ("2024-Q1", "2023-Q1"), ("2024-01", "2023-01"),
      ("2024-W05", "2023-W05"),
      ("2021-W52", "2020-W52"), ("2020-W53", nil), ("2015-W53", nil), ("2024-02-28", "2023-02-28"), ("2024-02-29", nil),
      ("2025-02-28", "2024-02-28"), ("2025-03-01", "2024-03-01"), ("2000-02-29", nil), ("2024-12-31", "2023-12-31"),
      ("2024-01-01/P9M", "2023-01-01/P9M"), ("2024-04-01/P12M", "2023-04-01/P12M"), ("0002-01", "0001-01"),
      ("0001-A1", nil), ("0001-S1", nil), ("0001-Q4", nil), ("0001-12", nil), ("0001-W01", nil), ("0001-12-31", nil),
      ("0001-YTD09", nil),
    ] as [(String, String?)])
  func yearEarlier(_ text: String, _ expected: String?) throws {
    let period = try #require(Period(text))
    #expect(period.yearEarlier?.description == expected)
  }

  @Test func frequenciesAreNeverEqualToEachOther() {
    let texts = ["2024", "2024-S1", "2024-Q1", "2024-01", "2024-W01", "2024-01-01", "2024-YTD01", "2024-YTD12"]
    #expect(Set(texts.compactMap { Period($0) }).count == texts.count)
  }

  @Test func sortedByFrequencyThenInTime() {
    let ordered = [
      "2023", "2024", "1999-S2", "2024-S1", "2023-Q4", "2024-Q1", "1969-12", "2024-01", "1969-W52", "2024-W01",
      "1969-12-31", "1970-01-01", "2023-01-01/P9M", "2024-01-01/P9M", "2000-01-01/P10M", "1990-04-01/P12M",
    ]
    var generator = SeededGenerator(seed: 11)
    #expect(ordered.shuffled(using: &generator).compactMap { Period($0) }.sorted().map(\.description) == ordered)
  }

  @Test(arguments: [
    (Frequency.year, 2024, 0), (.year, 2024, 2), (.year, 0, 1), (.year, 10_000, 1), (.year, Int.max, 1),
    (.half, 2024, 3), (.quarter, 2024, 5), (.month, 2024, 13), (.month, 2024, Int.max), (.week, 2023, 53),
    (.week, 2024, Int.min), (.day, 2023, 366), (.day, 2024, 367), (.day, 2024, 0), (.day, 2024, Int.max),
    (.range(startMonth: 0, monthCount: 1), 2024, 1), (.range(startMonth: 13, monthCount: 1), 2024, 1),
    (.range(startMonth: 1, monthCount: 0), 2024, 1), (.range(startMonth: 1, monthCount: 1201), 2024, 1),
    (.range(startMonth: 1, monthCount: 9), 2024, 2),
  ])
  func periodsThatTheYearDoesNotHave(_ frequency: Frequency, year: Int, number: Int) {
    #expect(Period(frequency, year: year, number: number) == nil)
  }

  @Test func dayOfTheYear() {
    #expect(Period(.day, year: 2024, number: 366) == Period(year: 2024, month: 12, day: 31))
    #expect(Period(.day, year: 2024, number: 60) == Period(year: 2024, month: 2, day: 29))
    #expect(Period(year: 2024, month: 12, day: 31)?.number == 366)
    #expect(Period(year: 10_000, month: 1, day: 1) == nil)
  }
}

extension Frequency {
  fileprivate var isRange: Bool { if case .range = self { true } else { false } }
}

@Suite struct SplitYearTests {
  @Test(arguments: ["2009/10", "2009-10", "2009/2010", "2009-2010", " 2009/10 "])
  func splitYears(text: String) throws {
    let period = try #require(Period(text, readsSplitYears: true))
    #expect(period.frequency == .splitYear)
    #expect(period.description == "2009/10")
    #expect(period.yearEarlier?.description == "2008/09")
    #expect(period.firstDayNumber == Period("2009")?.firstDayNumber)
    #expect(period.endDayNumber == Period("2010")?.endDayNumber)
  }

  @Test func aSplitYearIsNoOtherPeriod() {
    #expect(Period("2009/10")?.description == "2009-10")
    #expect(Period("2009/11", readsSplitYears: true)?.description == "2009-11")
    #expect(Period("1999/00", readsSplitYears: true)?.description == "1999/00")
    #expect(Period("2009", readsSplitYears: true)?.frequency == .year)
    #expect(Period("2009/2011", readsSplitYears: true) == nil)
    #expect(Period(.splitYear, year: 2009)?.description == "2009/10")
    #expect(Period(.splitYear, year: 2009, number: 2) == nil)
  }
}
