import BigInt

@testable import TradeStats

/// Random trade of places in products, quarter by quarter, with gaps, zeros, negative and missing values; `CN` is the
/// nation.
struct StructurePanel {
  struct Record {
    var geo: String
    var product: String
    var flow: String
    /// Year times four, plus quarter less one.
    var quarter: Int
    /// In hundredths; `nil` where the record has no value.
    var hundredths: Int?
  }

  static let geos = ["A", "B", "C", "CN"]
  static let products = ["x", "y", "z"]
  static let flows = ["exports", "imports"]
  static let quarters = 2019 * 4..<2024 * 4

  private(set) var records: [Record] = []
  private var values: [String: Int?] = [:]

  init(seed: UInt64, oddValuesOneIn odds: Int = 14) {
    var generator = SeededGenerator(seed: seed)
    for geo in Self.geos {
      for product in Self.products {
        for flow in Self.flows {
          for quarter in Self.quarters where Int.random(in: 0..<odds, using: &generator) > 0 {
            var hundredths: Int? = Int.random(in: 1...99_999_999, using: &generator) * (geo == "CN" ? 10 : 1)
            switch Int.random(in: 0..<odds, using: &generator) {
            case 0: hundredths = nil
            case 1: hundredths = 0
            case 2: hundredths = -Int.random(in: 1...9999, using: &generator)
            // Small whole numbers, some of which are equal.
            case 3, 4: hundredths = Int.random(in: 1...3, using: &generator) * 100
            default: break
            }
            let record = Record(geo: geo, product: product, flow: flow, quarter: quarter, hundredths: hundredths)
            values[Self.key(geo, product, flow, quarter)] = .some(hundredths)
            records.append(record)
          }
        }
      }
    }
    records.shuffle(using: &generator)
  }

  private static func key(_ geo: String, _ product: String, _ flow: String, _ quarter: Int) -> String {
    "\(geo) \(product) \(flow) \(quarter)"
  }

  var csv: String {
    "quarter,geo,product,flow,value\n"
      + records.map { record in
        let value = record.hundredths.map { Fraction(BigInt($0), 100).rounded(2) } ?? ""
        let period = Period(frequency: .quarter, ordinal: record.quarter)
        return "\(period),\(record.geo),\(record.product),\(record.flow),\(value)\n"
      }.joined()
  }

  /// `nil` where there is no value.
  func value(_ geo: String, _ product: String, _ flow: String, _ quarter: Int) -> Fraction? {
    (values[Self.key(geo, product, flow, quarter)] ?? nil).map { Fraction(BigInt($0), 100) }
  }

  /// The rows of an answer by place, product, flow and quarter.
  func rows(_ measures: [String], national: Bool = true) throws -> [String: [Cell]] {
    let query = PanelQuery(
      filters: [Filter("geo", in: ["A", "B", "C"])], national: .series(column: "geo", value: "CN"))
    let table = try Way.plain.growth(csv, query: query, measures: measures.map { try Measure($0) }).table
    var rows: [String: [Cell]] = [:]
    for series in table.series {
      for row in series.rows { rows[(series.key + ["\(row.period.ordinal)"]).joined(separator: " ")] = row.cells }
    }
    return rows
  }
}
