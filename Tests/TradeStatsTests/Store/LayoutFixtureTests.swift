import Foundation
import Testing

@testable import TradeStats

/// Files as publishers and ministries write them, one quirk each, with what they say as a tidy table.
///
/// `Fixtures/layouts/NAME.csv` is the input, `NAME.json` what is expected of it: `tidy` (the lines that `convert` writes),
/// and where it matters `roles`, `layout`, `publisher`, `notes`, `error`, `options`.
struct LayoutFixtureTests {
  struct Fixture: Decodable, Sendable, CustomTestStringConvertible {
    struct Options: Decodable, Sendable {
      var decimalMark: String?
      var thousandsMark: String?
      var publisher: String?
      var fileColumn: String?
    }

    var name = ""
    var options: Options?
    var layout: String?
    var publisher: String?
    var roles: [String]?
    var notes: [String]?
    var tidy: [String]?
    var error: String?

    private enum CodingKeys: CodingKey { case options, layout, publisher, roles, notes, tidy, error }

    var testDescription: String { name }

    var readOptions: ReadOptions {
      var read = ReadOptions()
      read.decimalMark = options?.decimalMark?.utf8.first
      if let mark = options?.thousandsMark { read.thousandsMark = mark }
      read.publisher = options?.publisher
      read.fileColumn = options?.fileColumn
      return read
    }
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures/layouts")

  static let fixtures: [Fixture] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().compactMap { name in
      guard let json = try? Data(contentsOf: folder.appending(path: name)) else { return nil }
      var fixture = try? JSONDecoder().decode(Fixture.self, from: json)
      fixture?.name = String(name.dropLast(".json".count))
      return fixture
    }
  }()

  private static func input(_ fixture: Fixture) throws -> Input {
    let bytes = try [UInt8](Data(contentsOf: folder.appending(path: fixture.name + ".csv")))
    return Input(name: fixture.name + ".csv", bytes: bytes)
  }

  @Test func thereIsOneForEachQuirk() {
    #expect(Self.fixtures.count >= 30)
  }

  @Test(arguments: fixtures)
  func whatItSaysIsRead(_ fixture: Fixture) throws {
    let input = try Self.input(fixture)
    if let sentence = fixture.error {
      let error = #expect(throws: (any Error).self) {
        _ = try TradeReader([input], options: fixture.readOptions).describe()
      }
      #expect("\(error.map { "\($0)" } ?? "")" == sentence)
      return
    }
    for blockByteCount in [1, 2, 3, 63, 64, 65, ReadOptions().blockByteCount] {
      var options = fixture.readOptions
      options.blockByteCount = blockByteCount
      options.threadCount = blockByteCount % 2 + 1
      let table = try TidyTable(TradeStore([input], options: options))
      var text = ""
      DelimitedWriter().write(table, to: &text)
      #expect(text.split(separator: "\n").map(String.init) == fixture.tidy, "blocks of \(blockByteCount) bytes")
    }
  }

  @Test(arguments: fixtures.filter { $0.error == nil })
  func theReferencePathSaysTheSame(_ fixture: Fixture) throws {
    let lines = try ReferenceTidying(Self.input(fixture), fixture.readOptions).lines
    #expect(lines == fixture.tidy)
  }

  @Test(arguments: fixtures.filter { $0.error == nil })
  func whatWasSeenIsSaid(_ fixture: Fixture) throws {
    let description = try TradeReader([Self.input(fixture)], options: fixture.readOptions).describe()
    let format = try #require(description.formats.first)
    #expect(format.layout.sentence == fixture.layout ?? "long")
    #expect(format.publisher == fixture.publisher)
    if let roles = fixture.roles {
      #expect(description.schema.columns.map { "\($0.name): \($0.role.name)" } == roles)
    }
    #expect(description.report.notes.map(\.description) == fixture.notes ?? [])
  }

  @Test(arguments: fixtures.filter { $0.error == nil })
  func theTidyFormReadsBackAsTheSame(_ fixture: Fixture) throws {
    let text = (fixture.tidy ?? []).joined(separator: "\n") + "\n"
    var again = ""
    DelimitedWriter().write(try TidyTable(TradeStore([.text(text)])), to: &again)
    #expect(again.split(separator: "\n").map(String.init) == fixture.tidy)
  }
}

/// The tidy form by the slow way: fields as the reference scanner finds them, one record and one cell after the other.
private struct ReferenceTidying {
  let lines: [String]

  init(_ input: Input, _ options: ReadOptions) throws {
    let reader = try TradeReader([input], options: options)
    let probe = try InputProbe.open(input, options)
    let schema = reader.schema
    let values = schema.columns.filter { $0.role == .value }
    let others = schema.columns.filter { values.count == 1 || $0.role != .value }
    var flags = false
    var rows: [[String]] = []
    for record in probe.sample {
      for cell in 0..<schema.cellCounts[0] {
        let texts = Dictionary(
          uniqueKeysWithValues: schema.columns.map { ($0.name, Self.text($0, record, cell, schema)) })
        let row = others.map { texts[$0.name]?.text ?? "" }
        for value in values {
          let (text, letters) = texts[value.name] ?? ("", "")
          rows.append(row + (values.count > 1 ? [value.name, text] : []) + [letters])
          if !letters.isEmpty { flags = true }
        }
      }
    }
    let head = others.map(\.name) + (values.count > 1 ? [schema.indicatorName ?? "", "value"] : []) + ["flag"]
    let keepsFlags = flags && schema.qualifier == nil
    lines = ([head] + rows).map { fields in
      (keepsFlags ? fields : fields.dropLast()).map(Self.quoted).joined(separator: ",")
    }
  }

  private static func text(
    _ column: Schema.Column, _ record: [String], _ cell: Int, _ schema: Schema
  ) -> (text: String, flags: String) {
    let written = column.sources[0].text(in: record, cell: cell)
    switch column.role {
    case .time:
      return (Period(written, readsSplitYears: schema.readsSplitYears)?.description ?? "not a period", "")
    case .value:
      let (number, flags) = NumberText(format: column.numberFormats[0]).parse(written)
      if case .decimal(let mantissa, let scale) = number {
        return (ExactDecimal(mantissa: Int128(mantissa), exponent: -scale).description, flags)
      }
      return ("", flags)
    case .attribute: return (written, "")
    default: return (written.trimmingBlanks(), "")
    }
  }

  private static func quoted(_ field: String) -> String {
    field.contains { ",\"\n".contains($0) } ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
  }
}
