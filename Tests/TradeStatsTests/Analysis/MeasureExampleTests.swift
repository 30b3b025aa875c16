import Testing

@testable import TradeStats

/// Each measure by an example that can be checked by hand.
@Suite("Examples of each measure")
struct MeasureExampleTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let measure: String
    /// Periods and values, `2020 100`; a dot stands for a record without a value.
    let values: String
    /// Periods and values of the reference; empty where it is not needed.
    var national = ""
    /// In place of both: whole records of A, and of CN where there is a nation.
    var csv = ""
    /// The last row's cell, to two decimals, or its status.
    let expected: String

    init(measure: String, values: String, national: String = "", expected: String) {
      (self.measure, self.values, self.national, self.expected) = (measure, values, national, expected)
    }

    init(measure: String, csv: String, expected: String) {
      (self.measure, values, self.csv, self.expected) = (measure, "", csv, expected)
    }

    var hasNation: Bool { !national.isEmpty || csv.contains(",CN,") }

    var testDescription: String { "\(measure) of \(csv.isEmpty ? values : csv)" }
  }

  /// China's goods trade of 2024 in trillion RMB, by its customs: a surplus of 7.06.
  private static let customs = "year,geo,flow,value\n2024,A,exports,25.45\n2024,A,imports,18.39\n"

  /// Industry IV of the region in Günter Krumme's table "Shift & Share" (University of Washington), the two dates put a
  /// year apart: 200 jobs of 1,000 where the nation has 30 %; it grows by 40 % here and there, all jobs there by 29 %.
  private static let region = """
    year,geo,industry,value
    2023,A,IV,200
    2024,A,IV,280
    2023,A,I to III,800
    2024,A,I to III,1350
    2023,CN,IV,3000
    2024,CN,IV,4200
    2023,CN,I to III,7000
    2024,CN,I to III,8700

    """

  /// Four firms with 30, 30, 20 and 20 %, which the United States' merger guidelines work out to 2,600 points.
  private static let firms = "year,geo,value\n2024,A,30\n2024,B,30\n2024,C,20\n2024,D,20\n"

  static let examples = [
    Example(measure: "value", values: "2020 100.5", expected: "100.50"),
    Example(measure: "lin", values: "2020 100.5", expected: "100.50"),
    Example(measure: "log", values: "2020 1", expected: "0.00"),
    Example(measure: "log", values: "2020 0", expected: "not_positive"),
    Example(measure: "pop", values: "2023-Q4 200, 2024-Q1 210", expected: "5.00"),
    Example(measure: "pch", values: "2023-12 200, 2024-01 190", expected: "-5.00"),
    Example(measure: "pop", values: "2023-Q3 200, 2024-Q1 210", expected: "no_base"),
    Example(measure: "yoy", values: "2023 100, 2024 110", expected: "10.00"),
    Example(measure: "pc1", values: "2023-05 0, 2024-05 110", expected: "base_zero"),
    Example(measure: "pop_change", values: "2023 100, 2024 90", expected: "-10.00"),
    Example(measure: "chg", values: "2023 -5, 2024 90", expected: "95.00"),
    Example(measure: "yoy_change", values: "2023-01 7, 2023-12 8, 2024-01 10", expected: "3.00"),
    Example(measure: "ch1", values: "2022 7, 2024 10", expected: "no_base"),
    // ln(110 / 100) = 0.0953102
    Example(measure: "pop_log", values: "2023-11 100, 2023-12 110", expected: "9.53"),
    Example(measure: "yoy_log", values: "2023 100, 2024 110", expected: "9.53"),
    Example(measure: "cch", values: "2023 100, 2024 -1", expected: "not_positive"),
    // 1.01^4 = 1.04060401
    Example(measure: "annualised", values: "2023-Q4 100, 2024-Q1 101", expected: "4.06"),
    Example(measure: "pca", values: "2023-12 100, 2024-01 101", expected: "12.68"),
    Example(measure: "annualised", values: "2024-W01 100, 2024-W02 101", expected: "not_applicable"),
    // 4 ln(1.01) = 0.0398013
    Example(measure: "annualised_log", values: "2023-Q4 100, 2024-Q1 101", expected: "3.98"),
    Example(measure: "cca", values: "2023-Q4 100, 2024-Q1 101", expected: "3.98"),
    Example(measure: "acceleration", values: "2022 100, 2023 110, 2024 132", expected: "10.00"),
    Example(measure: "acceleration", values: "2023 110, 2024 132", expected: "no_base"),
    Example(measure: "two_year_average", values: "2019 100, 2021 121", expected: "10.00"),
    Example(measure: "cagr:2019..2024", values: "2019 100, 2024 161.051", expected: "10.00"),
    Example(measure: "cagr:5", values: "2019 100000, 2024 161051", expected: "10.00"),
    Example(measure: "cagr:2019..2023", values: "2019 100, 2023 120, 2024 161.051", expected: "outside_span"),
    // (1.1)^(12/6) a year: six months' growth of 10 %
    Example(measure: "cagr:2023-06..2023-12", values: "2023-06 100, 2023-12 110", expected: "21.00"),
    Example(measure: "share", values: "2024 50", national: "2024 200", expected: "25.00"),
    Example(
      measure: "share_change", values: "2023 50, 2024 55", national: "2023 200, 2024 208", expected: "1.44"),
    Example(measure: "national_yoy", values: "2023 50, 2024 55", national: "2023 200, 2024 208", expected: "4.00"),
    Example(measure: "outperformance", values: "2023 50, 2024 55", national: "2023 200, 2024 208", expected: "6.00"),
    Example(measure: "relative_growth", values: "2023 50, 2024 55", national: "2023 200, 2024 208", expected: "5.77"),
    Example(measure: "contribution", values: "2023 50, 2024 55", national: "2023 200, 2024 208", expected: "2.50"),
    Example(
      measure: "cumulative_outperformance:2020", values: "2020 50, 2024 75", national: "2020 200, 2024 240",
      expected: "30.00"),
    // A place that nothing is part of.
    Example(measure: "parts", values: "2024 50", national: "2024 200", expected: "no_parts"),
    Example(measure: "residual", values: "2024 50", national: "2024 200", expected: "no_parts"),
    Example(measure: "index:2020", values: "2020 80, 2024 100", expected: "125.00"),
    Example(measure: "index:2020=1000", values: "2020 80, 2024 100", expected: "1250.00"),
    Example(measure: "index:2020..2021", values: "2020 80, 2021 120, 2024 125", expected: "125.00"),
    Example(measure: "index:2020..2021", values: "2020 80, 2024 125", expected: "incomplete"),
    // The base is the mean of the year's quarters: 100.
    Example(
      measure: "index:2020", values: "2020-Q1 70, 2020-Q2 90, 2020-Q3 110, 2020-Q4 130, 2021-Q1 150",
      expected: "150.00"),
    Example(measure: "rolling_sum:3", values: "2024-01 1, 2024-02 2, 2024-03 3, 2024-04 4", expected: "9.00"),
    Example(measure: "rolling_sum:3", values: "2024-01 1, 2024-03 3, 2024-04 4", expected: "incomplete"),
    Example(measure: "rolling_mean:3", values: "2024-01 1, 2024-02 2, 2024-03 4", expected: "2.33"),
    Example(measure: "ytd", values: "2023-12 9, 2024-01 1, 2024-02 2, 2024-03 3", expected: "6.00"),
    Example(measure: "ytd", values: "2024-02 2, 2024-03 3", expected: "incomplete"),
    Example(measure: "decumulated", values: "2024-02 20, 2024-03 33", expected: "13.00"),
    Example(measure: "decumulated", values: "2023-12 90, 2024-02 20", expected: "20.00"),
    Example(measure: "decumulated", values: "2023-12 90, 2024-01 9", expected: "9.00"),
    Example(measure: "decumulated", values: "2024-02 20, 2024-04 50", expected: "no_base"),
    // An empty January says no more than none.
    Example(measure: "decumulated", values: "2024-01 ., 2024-02 20", expected: "20.00"),
    Example(measure: "decumulated", values: "2024-02 20, 2024-03 .", expected: "no_value"),
    Example(measure: "decumulated", values: "2024-01-01/P3M 33", expected: "not_applicable"),
    // January to June of two years do not follow each other; years from July do.
    Example(measure: "rolling_sum:2", values: "2023-01-01/P6M 3, 2024-01-01/P6M 4", expected: "not_applicable"),
    Example(measure: "rolling_mean:2", values: "2023-01-01/P6M 3, 2024-01-01/P6M 4", expected: "not_applicable"),
    Example(measure: "pop", values: "2023-01-01/P6M 3, 2024-01-01/P6M 4", expected: "not_applicable"),
    Example(measure: "annualised", values: "2023-01-01/P6M 3, 2024-01-01/P6M 4", expected: "not_applicable"),
    Example(
      measure: "acceleration", values: "2022-01-01/P6M 3, 2023-01-01/P6M 3, 2024-01-01/P6M 4",
      expected: "not_applicable"),
    Example(measure: "yoy", values: "2023-01-01/P6M 100, 2024-01-01/P6M 110", expected: "10.00"),
    Example(measure: "rolling_sum:2", values: "2022-07-01/P12M 3, 2023-07-01/P12M 4", expected: "7.00"),
    Example(measure: "ytd", values: "2024-01-01/P6M 4", expected: "4.00"),
    Example(measure: "ytd", values: "2024-04-01/P6M 4", expected: "not_applicable"),
    // 29 February has no year earlier, but one four years earlier.
    Example(measure: "cagr:4", values: "2020-02-29 100, 2024-02-29 146.41", expected: "10.00"),
    Example(measure: "cagr:50", values: "1974 7, 2024 7", expected: "0.00"),
    Example(measure: "cagr:2019..2024", values: "2019-Q1 7, 2024-Q1 7", expected: "not_applicable"),
    Example(measure: "index:2020", values: "2020-W01 7", expected: "not_applicable"),
    Example(measure: "rolling_sum:2", values: "2023 1e308, 2024 1.1e308", expected: "out_of_range"),
    Example(measure: "yoy_change", values: "2023 -1e308, 2024 1.1e308", expected: "out_of_range"),
    // A factor of 36,600 leaves room for fewer bits of the levels.
    Example(
      measure: "cumulative_outperformance:2020-01..2020-12",
      values: (1...12).map { "2020-\($0 < 10 ? "0" : "")\($0) 700000000000" }.joined(separator: ", ")
        + ", 2024-01 250000000000000000",
      national: (1...12).map { "2020-\($0 < 10 ? "0" : "")\($0) 700000000000000" }.joined(separator: ", ")
        + ", 2024-01 700000000000000",
      expected: "35714185.71"),
    Example(measure: "balance", csv: customs, expected: "7.06"),
    Example(measure: "coverage_ratio:exports:imports", csv: customs, expected: "138.39"),
    // (280 / 1630) / (4200 / 12900)
    Example(measure: "location_quotient", csv: region, expected: "0.53"),
    Example(measure: "rank:industry", csv: region, expected: "2.00"),
    Example(
      measure: "rank_change:industry", csv: region.replacing("2023,A,IV,200", with: "2023,A,IV,900"), expected: "-1.00"),
    Example(measure: "hhi", csv: firms, expected: "2600.00"),
    // Shares of a negative term mean nothing, whatever the total.
    Example(measure: "hhi", csv: "year,geo,value\n2024,A,30\n2024,B,-20\n", expected: "not_applicable"),
    Example(measure: "hhi", csv: "year,geo,value\n2024,A,30\n2024,B,-50\n", expected: "not_applicable"),
    Example(measure: "hhi", csv: "year,geo,value\n2024,A,0\n2024,B,0\n", expected: "base_zero"),
    Example(measure: "national_effect", csv: region, expected: "58.00"),
    Example(measure: "structural_effect", csv: region, expected: "22.00"),
    Example(measure: "competitive_effect", csv: region, expected: "0.00"),
  ]

  @Test(arguments: examples)
  func lastCell(_ example: Example) throws {
    func lines(_ geo: String, _ values: String) -> String {
      values.split(separator: ",").reduce(into: "") { text, pair in
        let parts = pair.split(separator: " ")
        text += "\(parts[0]),\(geo),\(parts[1] == "." ? "" : parts[1])\n"
      }
    }
    let csv =
      example.csv.isEmpty
      ? "period,geo,value\n" + lines("A", example.values) + lines("CN", example.national) : example.csv
    let query = PanelQuery(
      filters: [Filter("geo", in: ["A"])], national: example.hasNation ? .series(column: "geo", value: "CN") : nil)
    let table = try Way.plain.growth(csv, query: query, measures: [Measure(example.measure)]).table
    let cell = try #require(table.series.last?.rows.last?.cells.first)
    #expect((cell.number?.rounded(toDecimals: 2) ?? cell.missing?.rawValue) == example.expected)
  }

  @Test("every measure has an example")
  func everyMeasure() throws {
    let shown = try Set(Self.examples.map { try Measure($0.measure).definition.name })
    #expect(shown == Set(Measure.allCases.map(\.definition.name)))
  }

  @Test("names and aliases lead to one measure each")
  func namesAreUnique() throws {
    let names: [String] = Measure.allCases.map(\.definition.name) + Measure.allCases.flatMap(\.aliases)
    #expect(Set(names).count == names.count)
    for measure in Measure.allCases {
      let named = try Measure(measure.name)
      #expect(named == measure)
    }
    let yoy = try Measure("PC1")
    #expect(yoy == .yoy)
  }

  @Test(arguments: [
    ("yoi", "no measure 'yoi'; did you mean 'yoy'?\n  'tradestats measures' lists them all"),
    ("", "no measure ''\n  'tradestats measures' lists them all"),
    ("yoy:3", "'yoy' takes nothing behind its name, found ':3'"),
    (
      "cagr",
      "'cagr' takes cagr:PERIOD..PERIOD or YEARS\n  'tradestats measures cagr' explains it"
    ),
    (
      "cagr:2024..2019",
      "'cagr' takes cagr:PERIOD..PERIOD or YEARS, found '2024..2019'\n  'tradestats measures cagr' explains it"
    ),
    (
      "index:x", "'index' takes index:PERIOD[..PERIOD][=LEVEL], found 'x'\n  'tradestats measures index' explains it"
    ),
    (
      "index:2018=100.5",
      """
      'index' is set to a whole number from 1 to 1000000 in its base, as 100, found '100.5'
        'tradestats measures index' explains it
      """
    ),
    (
      "index:2018=x=1",
      """
      'index' is set to a whole number from 1 to 1000000 in its base, as 100, found 'x=1'
        'tradestats measures index' explains it
      """
    ),
    (
      "rolling_sum:0",
      "'rolling_sum' takes rolling_sum:PERIODS, found '0'\n  'tradestats measures rolling_sum' explains it"
    ),
  ])
  func textsThatNameNone(_ text: String, _ message: String) {
    #expect(caught(MeasureError.self) { _ = try Measure(text) }?.description == message)
  }
}
