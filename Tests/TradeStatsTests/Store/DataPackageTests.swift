import Testing

@testable import TradeStats

@Suite struct DataPackageTests {
  let directory = try? TemporaryDirectory()
  private static let table = "jahr,zone,exports,imports,when,art\n2023,A,1,2,2021,a\n2024,A,2,3,2022,b\n"

  private func package(_ path: String, _ roles: [(name: String, role: String?)]) -> String {
    let fields = roles.map { name, role in
      "{\"name\": \"\(name)\", \"type\": \"any\"" + (role.map { ", \"role\": \"\($0)\"" } ?? "") + "}"
    }
    return
      "{\"name\": \"test\", \"resources\": [{\"path\": \"other.csv\"}, {\"path\": \(path), \"schema\": {\"fields\": ["
      + fields.joined(separator: ", ") + "]}}]}"
  }

  private let roles: [(name: String, role: String?)] = [
    ("jahr", nil), ("zone", "dimension"), ("exports", "value"), ("imports", "value"), ("when", "time"),
    ("art", "label"),
  ]
  private let expected = [
    "jahr: attribute, numbersBesideValue", "zone: dimension, dataPackage", "exports: value, dataPackage",
    "imports: value, dataPackage", "when: time, dataPackage", "art: label of zone, dataPackage",
  ]

  private func schema(of name: String, _ options: ReadOptions = ReadOptions()) throws -> Schema {
    try TradeReader([Input(path: #require(directory).path(name))], options: options).schema
  }

  @Test(arguments: ["\"a.csv\"", "\"./a.csv\"", "[\"b.csv\", \"a.csv\"]"])
  func besideTheFile(path: String) throws {
    let directory = try #require(directory)
    try directory.write(Self.table.utf8, to: "a.csv")
    try directory.write(package(path, roles).utf8, to: "datapackage.json")
    #expect(try schema(of: "a.csv").roles == expected)
  }

  @Test func inTheFolderAbove() throws {
    let directory = try #require(directory)
    try directory.makeFolder("data")
    try directory.write(Self.table.utf8, to: "data/a.csv")
    try directory.write(package("\"data/a.csv\"", roles).utf8, to: "datapackage.json")
    #expect(try schema(of: "data/a.csv").roles == expected)
    #expect(try schema(of: "data/./a.csv").roles == expected)
    // A package beside the file that does not list it leaves the one above in charge.
    try directory.write(package("\"b.csv\"", roles).utf8, to: "data/datapackage.json")
    #expect(try schema(of: "data/a.csv").roles == expected)
  }

  @Test func optionsComeFirst() throws {
    let directory = try #require(directory)
    try directory.write(Self.table.utf8, to: "a.csv")
    try directory.write(package("\"a.csv\"", roles).utf8, to: "datapackage.json")
    let options = ReadOptions.with {
      $0.timeColumn = "jahr"
      $0.valueColumns = ["imports"]
    }
    #expect(
      try schema(of: "a.csv", options).roles == [
        "jahr: time, option", "zone: dimension, dataPackage", "exports: attribute, numbersBesideValue",
        "imports: value, option", "when: attribute, numbersBesideValue", "art: label of zone, dataPackage",
      ])
  }

  @Test func keysKeepTimeUnitAndScale() throws {
    let directory = try #require(directory)
    try directory.write("when,geo,mal,was,wert\n2023,A,million,x,1\n2024,A,million,x,2\n".utf8, to: "a.csv")
    let roles: [(name: String, role: String?)] = [
      ("when", "time"), ("geo", "dimension"), ("mal", "scale"), ("was", "attribute"), ("wert", "value"),
    ]
    try directory.write(package("\"a.csv\"", roles).utf8, to: "datapackage.json")
    #expect(
      try schema(of: "a.csv", .with { $0.dimensionColumns = ["when", "geo", "mal", "was"] }).roles == [
        "when: time, dataPackage", "geo: dimension, option", "mal: scale, dataPackage", "was: dimension, option",
        "wert: value, dataPackage",
      ])
  }

  @Test func otherFilesAndUnknownRolesSayNothing() throws {
    let directory = try #require(directory)
    try directory.write("year,geo,value\n2023,A,1\n".utf8, to: "a.csv")
    let without = try schema(of: "a.csv")
    for package in [
      package("\"b.csv\"", [("year", "value")]), package("\"a.csv\"", [("geo", "hero"), ("other", "time")]),
      "{\"resources\": [{\"path\": \"a.csv\", \"schema\": \"https://example.org/schema.json\"}]}",
      "{\"resources\": [{\"data\": [1, 2]}]}",
    ] {
      try directory.write(package.utf8, to: "datapackage.json")
      #expect(try schema(of: "a.csv") == without)
    }
  }

  @Test(arguments: [
    "{", "[]", "{\"resources\": [{\"path\": \"a.csv\", \"schema\": {\"fields\": [{\"title\": \"x\"}]}}]}",
  ])
  func whatIsNoPackage(json: String) throws {
    let directory = try #require(directory)
    try directory.write("year,geo,value\n2023,A,1\n".utf8, to: "a.csv")
    try directory.write(json.utf8, to: "datapackage.json")
    let error = caught(SchemaError.self) { _ = try schema(of: "a.csv") }
    #expect(
      error?.description == """
        \(directory.path("datapackage.json")): is not a data package that can be read: \
        its resources and fields are not as the specification says
        """)
  }

  @Test func bytesInMemoryHaveNoFolder() throws {
    let directory = try #require(directory)
    try directory.write("{".utf8, to: "datapackage.json")
    let input = Input(name: directory.path("a.csv"), bytes: Array("year,value\n2023,1\n".utf8))
    #expect(try TradeReader([input]).schema.time?.name == "year")
  }
}
