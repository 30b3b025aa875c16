import FoundationEssentials

@testable import TradeStats

/// The files in `Data/`, found from where this source file lies.
enum DataFiles {
  static let folder = #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 } + "/Data"

  static func path(_ name: String) -> String { folder + "/csv/" + name + ".csv" }

  static func input(_ name: String) -> Input { Input(path: path(name)) }

  /// Header and records, small enough to be looked at whole.
  static func table(_ name: String) throws -> (header: [String], records: [[String]]) {
    let probe = try InputProbe(input(name).open(), options: ProbeOptions())
    return (probe.header, probe.isWhole ? probe.sample : [])
  }

  /// The records of a file, each by column name.
  static func records(_ name: String) throws -> [[String: String]] {
    let (header, records) = try table(name)
    return records.map { Dictionary(zip(header, $0)) { first, _ in first } }
  }

  /// A column of each record.
  static func column(_ column: String, of name: String) throws -> [String] {
    try records(name).compactMap { $0[column] }
  }
}

/// `datapackage.json`.
struct DataPackageFile: Decodable {
  struct Resource: Decodable {
    struct Schema: Decodable {
      struct Field: Decodable {
        var name: String
        var role: String
      }
      struct ForeignKey: Decodable {
        struct Reference: Decodable {
          var resource: String
          var fields: String
        }
        var fields: String
        var reference: Reference
      }
      var fields: [Field]
      var primaryKey: [String]
      var foreignKeys: [ForeignKey]?
    }
    var name: String
    var path: String
    var schema: Schema
  }
  var resources: [Resource]

  static func read() throws -> DataPackageFile {
    let bytes = try FileSource(path: DataFiles.folder + "/datapackage.json").readAll()
    return try JSONDecoder().decode(DataPackageFile.self, from: Data(bytes))
  }
}
