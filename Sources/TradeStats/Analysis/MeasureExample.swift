/// A measure by an example: a few records, and the number that it gives for the last of the first series.
struct MeasureExample: Sendable {
  /// What the numbers stand beside, where the measure needs that.
  enum Setting: Sendable {
    case alone
    /// The series of `CN`.
    case nation
    /// Codes that begin with that of their whole.
    case wholes
  }

  /// What is asked for: the measure's name, with the argument of the example.
  let measure: String
  /// The header and the records.
  let lines: [String]
  let setting: Setting
  /// To two decimals at most.
  let result: String

  fileprivate init(_ measure: String, _ lines: [String], _ setting: Setting = .alone, result: String) {
    (self.measure, self.lines, self.setting, self.result) = (measure, lines, setting, result)
  }

  /// The options beside the measure's name.
  var options: String {
    switch setting {
    case .alone: ""
    case .nation: " --national geo=CN"
    case .wholes: " --parent prefix"
    }
  }
}

extension MeasureDefinition {
  /// An example with its result.
  var example: MeasureExample? { MeasureExample.byName[name] }
}

extension MeasureExample {
  fileprivate static let byName = Dictionary(
    all.map { (String($0.measure.prefix { $0 != ":" }), $0) }, uniquingKeysWith: { first, _ in first })

  private static let years = ["period,value", "2023,100", "2024,110"]
  private static let quarters = ["period,value", "2023-Q4,200", "2024-Q1,210"]
  private static let months = ["period,value", "2024-01,1", "2024-02,2", "2024-03,3", "2024-04,4"]
  private static let nation = ["period,geo,value", "2023,A,50", "2024,A,55", "2023,CN,200", "2024,CN,208"]
  private static let wholes = ["period,geo,value", "2024,CN,100", "2024,CN-A,60", "2024,CN-B,30"]
  /// China's goods trade of 2024 in trillion RMB, by its customs.
  private static let customs = ["period,geo,flow,value", "2024,CN,exports,25.45", "2024,CN,imports,18.39"]
  /// Shares of 30, 30, 20 and 20 %, as the United States' merger guidelines work out.
  private static let firms = ["period,firm,value", "2024,A,20", "2024,B,30", "2024,C,30", "2024,D,20"]
  private static let rising = ["period,firm,value", "2023,A,20", "2023,B,30", "2024,A,40", "2024,B,35"]
  /// The table "Shift & Share" of Günter Krumme (University of Washington), the two dates put a year apart: jobs.
  private static let sectors = [
    "period,geo,sector,value", "2023,A,cars,200", "2024,A,cars,280", "2023,A,rest,800", "2024,A,rest,1350",
    "2023,CN,cars,3000", "2024,CN,cars,4200", "2023,CN,rest,7000", "2024,CN,rest,8700",
  ]

  private static let all = [
    MeasureExample("value", years, result: "110"),
    MeasureExample("log", years, result: "4.70"),
    MeasureExample("pop", quarters, result: "5"),
    MeasureExample("yoy", years, result: "10"),
    MeasureExample("pop_change", quarters, result: "10"),
    MeasureExample("yoy_change", years, result: "10"),
    MeasureExample("pop_log", quarters, result: "4.88"),
    MeasureExample("yoy_log", years, result: "9.53"),
    MeasureExample("annualised", quarters, result: "21.55"),
    MeasureExample("annualised_log", quarters, result: "19.52"),
    MeasureExample("acceleration", ["period,value", "2022,100", "2023,110", "2024,132"], result: "10"),
    MeasureExample("two_year_average", ["period,value", "2022,100", "2024,121"], result: "10"),
    MeasureExample("cagr:2019..2024", ["period,value", "2019,100", "2024,161.051"], result: "10"),
    MeasureExample("share", nation, .nation, result: "26.44"),
    MeasureExample("share_change", nation, .nation, result: "1.44"),
    MeasureExample("national_yoy", nation, .nation, result: "4"),
    MeasureExample("outperformance", nation, .nation, result: "6"),
    MeasureExample("relative_growth", nation, .nation, result: "5.77"),
    MeasureExample("contribution", nation, .nation, result: "2.5"),
    MeasureExample(
      "cumulative_outperformance:2019",
      ["period,geo,value", "2019,A,50", "2024,A,75", "2019,CN,200", "2024,CN,240"], .nation, result: "30"),
    MeasureExample("parts", wholes, .wholes, result: "90"),
    MeasureExample("residual", wholes, .wholes, result: "10"),
    MeasureExample("index:2019", ["period,value", "2019,80", "2024,100"], result: "125"),
    MeasureExample("rolling_sum:3", months, result: "9"),
    MeasureExample("rolling_mean:3", months, result: "3"),
    MeasureExample("ytd", months, result: "10"),
    MeasureExample("decumulated", ["period,value", "2024-02,20", "2024-03,33"], result: "13"),
    MeasureExample("balance", customs, result: "7.06"),
    MeasureExample("coverage_ratio", customs, result: "138.39"),
    MeasureExample("location_quotient", sectors, .nation, result: "0.53"),
    MeasureExample("rank", firms, result: "3"),
    MeasureExample("rank_change", rising, result: "1"),
    MeasureExample("hhi", firms, result: "2600"),
    MeasureExample("national_effect", sectors, .nation, result: "58"),
    MeasureExample("structural_effect", sectors, .nation, result: "22"),
    MeasureExample("competitive_effect", sectors, .nation, result: "0"),
  ]
}
