import GRDB

@testable import TradeStats

/// Records of a random table with several kinds of columns, for figures by group.
struct GroupRecord {
  var period: String
  var zone: String
  var flow: String
  var value: String
  var weight: String
  var scale: String
  var unit: String

  static let header = "period,zone,flow,value,weight,scale,unit"

  var line: String { [period, zone, flow, value, weight, scale, unit].joined(separator: ",") }

  var factor: Fraction { Fraction(decimal: ["": "1", "thousand": "1000", "0.01": "0.01"][scale] ?? "0") }

  static func random(_ count: Int, _ generator: inout SeededGenerator) -> [GroupRecord] {
    (0..<count).map { _ in
      let year = 2018 + Int.random(in: 0..<4, using: &generator)
      let number = Int.random(in: -99_999...99_999, using: &generator)
      let value =
        ["\(number)", "\(number).5", "\(number).25", "", "0", "0.0001"].randomElement(using: &generator) ?? ""
      // Two records with digits that no exact decimal holds make the column floating point.
      let weight = ["0.1", "12.75", "", "-3", "1e-25", "123456789012.3456789"].randomElement(using: &generator) ?? ""
      return GroupRecord(
        period: "\(year)-" + (["02", "04", "10"].randomElement(using: &generator) ?? ""),
        zone: "Z\(Int.random(in: 0..<5, using: &generator))", flow: Bool.random(using: &generator) ? "in" : "out",
        value: value, weight: weight, scale: ["", "thousand", "0.01"].randomElement(using: &generator) ?? "",
        unit: Bool.random(using: &generator) ? "RMB" : "USD")
    }
  }
}

extension [GroupRecord] {
  var csv: String { ([GroupRecord.header] + map(\.line)).joined(separator: "\n") + "\n" }
}

/// A database in memory with one table, `observation`, for asking the same in SQL.
struct SQLTable {
  private let queue: DatabaseQueue

  init(columns: String, rows: [[any DatabaseValueConvertible]]) throws {
    queue = try DatabaseQueue()
    try queue.write { database in
      try database.execute(sql: "CREATE TABLE observation (\(columns))")
      for row in rows {
        let places = row.map { _ in "?" }.joined(separator: ",")
        try database.execute(sql: "INSERT INTO observation VALUES (\(places))", arguments: StatementArguments(row))
      }
    }
  }

  /// The rows of a query, each as the texts and numbers of its columns.
  func rows(_ sql: String) throws -> [[DatabaseValue]] {
    try queue.read { database in
      try Row.fetchAll(database, sql: sql).map { Array($0.databaseValues) }
    }
  }
}
