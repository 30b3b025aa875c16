@testable import TradeStats

/// One record of a panel's input, as the texts of its fields.
struct PanelRecord {
  var period: String
  var geo: String
  var indicator: String
  /// Empty when missing.
  var value: String
  var unit = "RMB"
  var scale = ""
  var coverage = ""
  var qualifier = ""

  static let header = "period,geo,indicator,value,unit,scale,coverage,qualifier"

  var line: String { [period, geo, indicator, value, unit, scale, coverage, qualifier].joined(separator: ",") }

  /// The value times its scale; `nil` when missing.
  var number: Fraction? {
    let factors = ["": "1", "thousand": "1000", "million": "1000000", "0.01": "0.01"]
    return value.isEmpty ? nil : Fraction(decimal: value) * Fraction(decimal: factors[scale] ?? "0")
  }
}

extension [PanelRecord] {
  var csv: String { ([PanelRecord.header] + map(\.line)).joined(separator: "\n") + "\n" }
}

/// What a random panel is made of.
struct PanelShape {
  var geos = ["CN", "CN-GD", "CN-SH", "CN-ZJ"]
  var indicators = ["exports", "imports"]
  var units = ["RMB", "USD"]
  var years = 2010...2016
  var hasGaps = true
  /// Zeros, negative and missing values.
  var hasOddValues = true
  var hasMarks = true

  /// Annual, quarterly and monthly periods and two lengths of year-to-date ranges.
  func periods(of year: Int) -> [String] {
    ["\(year)"] + (1...4).map { "\(year)-Q\($0)" } + ["\(year)-02", "\(year)-03", "\(year)-11"]
      + ["\(year)-01-01/P6M", "\(year)-01-01/P9M"]
  }

  func records(_ generator: inout SeededGenerator) -> [PanelRecord] {
    var records: [PanelRecord] = []
    for geo in geos {
      for indicator in indicators {
        for unit in units {
          for period in years.flatMap(periods) where !hasGaps || Int.random(in: 0..<6, using: &generator) > 0 {
            var record = PanelRecord(period: period, geo: geo, indicator: indicator, value: "", unit: unit)
            record.value = value(&generator)
            record.scale = ["", "", "thousand", "million", "0.01"].randomElement(using: &generator) ?? ""
            if hasMarks { mark(&record, &generator) }
            records.append(record)
          }
        }
      }
    }
    return records.shuffled(using: &generator)
  }

  private func value(_ generator: inout SeededGenerator) -> String {
    let whole = Int.random(in: 1...99_999, using: &generator)
    let text = ["\(whole)", "\(whole).5", "\(whole).25", "0.\(whole)"].randomElement(using: &generator) ?? ""
    guard hasOddValues else { return text }
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: return ""
    case 1: return "0"
    case 2: return "-" + text
    default: return text
    }
  }

  private func mark(_ record: inout PanelRecord, _ generator: inout SeededGenerator) {
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: record.coverage = "18"
    case 1: record.coverage = "21"
    default: break
    }
    let qualifiers = ["exact", "E", "B", "p", "over", "derived", "b e"]
    if Bool.random(using: &generator) { record.qualifier = qualifiers.randomElement(using: &generator) ?? "" }
  }
}
