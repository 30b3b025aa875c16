import Foundation
import Testing

@testable import TradeStats

@Suite struct DataFilesTests {
  /// The number of records and what makes them unique, as Data/README.md says.
  static let files: [(name: String, recordCount: Int, key: [String])] = [
    ("pilot_zones", 66, ["period", "geo", "indicator"]),
    ("national", 227, ["period", "geo", "indicator", "unit"]),
    ("provinces", 139, ["period", "geo", "indicator"]),
    ("world_goods_trade", 93, ["period", "geo", "indicator", "unit"]),
    ("world_services_trade", 93, ["period", "geo", "indicator", "unit"]),
    ("world_gdp", 15, ["period", "geo", "indicator", "unit"]),
    ("world_fdi_inflows", 13, ["period", "geo", "indicator", "unit"]),
    ("zones", 22, ["geo"]),
    ("published_statistics", 1023, ["period", "geo", "indicator", "statistic", "unit", "value", "source_id"]),
    ("sources", 230, ["source_id"]),
  ]

  @Test(arguments: files)
  func loadsAndItsKeysAreUnique(_ name: String, recordCount: Int, key: [String]) throws {
    let store = try TradeStore([DataFiles.input(name)])
    #expect(store.recordCount == recordCount)
    #expect(store.report.rejectedCount == 0)
    #expect(store.report.notes.isEmpty)
    let records = try DataFiles.records(name)
    #expect(records.count == recordCount)
    #expect(Set(records.map { record in key.map { record[$0] } }).count == recordCount)
  }

  @Test func nationalFiguresAreUniqueOnlyWithTheirUnit() throws {
    let keys = try DataFiles.records("national").map { [$0["period"], $0["geo"], $0["indicator"]] }
    #expect(Set(keys).count < keys.count)
  }

  @Test func everyFileIsInThePackageAndItsFieldsAreThoseOfTheHeader() throws {
    let package = try DataPackageFile.read()
    let present = try FileManager.default.contentsOfDirectory(atPath: DataFiles.folder + "/csv")
    #expect(package.resources.map(\.path).sorted() == present.sorted().map { "csv/" + $0 })
    #expect(present.sorted() == Self.files.map { $0.name + ".csv" }.sorted())
    for resource in package.resources {
      #expect(resource.path == "csv/\(resource.name).csv")
      #expect(try DataFiles.table(resource.name).header == resource.schema.fields.map(\.name), "\(resource.name)")
      let records = try DataFiles.records(resource.name)
      let keys = Set(records.map { record in resource.schema.primaryKey.map { record[$0] } })
      #expect(keys.count == records.count, "\(resource.name)")
    }
  }

  @Test func everyForeignKeyResolves() throws {
    var checkedCount = 0
    for resource in try DataPackageFile.read().resources {
      for key in resource.schema.foreignKeys ?? [] {
        let known = Set(try DataFiles.column(key.reference.fields, of: key.reference.resource))
        let used = try DataFiles.column(key.fields, of: resource.name)
        #expect(!used.isEmpty)
        #expect(Set(used).subtracting(known).isEmpty, "\(resource.name)")
        checkedCount += 1
      }
    }
    #expect(checkedCount >= 4)
    for name in ["pilot_zones", "national", "provinces", "published_statistics"] {
      let known = Set(try DataFiles.column("source_id", of: "sources"))
      #expect(try DataFiles.column("source_id", of: name).allSatisfy(known.contains), "\(name)")
    }
  }

  @Test func rolesAreThoseOfThePackage() throws {
    for resource in try DataPackageFile.read().resources {
      let schema = try TradeReader([DataFiles.input(resource.name)]).schema
      var dimension = ""
      for field in resource.schema.fields {
        let role = schema.column(field.name)?.role
        switch field.role {
        case "time": #expect(role == .time, "\(resource.name) \(field.name)")
        case "value": #expect(role == .value, "\(resource.name) \(field.name)")
        case "dimension": #expect(role == .dimension, "\(resource.name) \(field.name)")
        case "label": #expect(role == .label(of: dimension), "\(resource.name) \(field.name)")
        case "unit": #expect(role == .unit, "\(resource.name) \(field.name)")
        case "scale": #expect(role == .scale(isPowerOfTen: false), "\(resource.name) \(field.name)")
        case "coverage": #expect(role == .coverage, "\(resource.name) \(field.name)")
        case "qualifier": #expect(role == .qualifier, "\(resource.name) \(field.name)")
        default: #expect(role == .attribute, "\(resource.name) \(field.name)")
        }
        if field.role == "dimension" { dimension = field.name }
      }
    }
  }

  @Test func levelFilesHoldOnePrintOfThoseInPublishedStatistics() throws {
    let prints = Set(
      try DataFiles.records("published_statistics").filter { $0["statistic"] == "level" }.map(Self.fingerprint))
    for name in ["national", "provinces", "pilot_zones"] {
      for record in try DataFiles.records(name) {
        let isOurs = record["qualifier"] == "derived" || record["qualifier"] == "unit_corrected"
        #expect(prints.contains(Self.fingerprint(record)) == !isOurs, "\(name): \(record)")
      }
    }
  }

  private static func fingerprint(_ record: [String: String]) -> [String?] {
    ["period", "geo", "indicator", "value", "unit", "scale", "qualifier", "source_id"].map { record[$0] }
  }
}
