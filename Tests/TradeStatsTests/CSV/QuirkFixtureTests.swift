import FoundationEssentials
import Testing

@testable import TradeStats

/// Every file in `Fixtures/quirks` is read as the JSON beside it says. A quirk is added by adding the two files.
@Suite struct QuirkFixtureTests {
  @Test(arguments: QuirkFixture.names)
  func inBlocksOfEverySize(name: String) throws {
    let fixture = try QuirkFixture(name)
    for blockByteCount in BlockReading.blockByteCounts + [ReadOptions().blockByteCount] {
      let reader = try fixture.reader(blockByteCount: blockByteCount)
      var records: [[String]] = []
      while let record = try reader.next() { records.append(record.fields) }
      let place: Comment = "\(name) in blocks of \(blockByteCount)"
      #expect(reader.headerTexts == fixture.expected.header, place)
      #expect(records == fixture.expected.records, place)
      let rejects = reader.report.rejects.map {
        QuirkFixture.Reject(line: $0.location.lineNumber, kind: $0.reason.kind)
      }
      #expect(rejects == fixture.expected.rejects ?? [], place)
      #expect(reader.report.notes.map(\.description) == fixture.expected.notes ?? [], place)
      #expect(reader.report.keptCount == records.count, place)
      for (aspect, finding) in fixture.expected.format ?? [:] {
        let decision = reader.format.decisions.first { $0.aspect.rawValue == aspect }
        #expect(decision?.finding == finding, "\(name): \(aspect) \(decision?.evidence ?? "")")
        #expect(decision?.evidence.isEmpty == false, "\(name): \(aspect)")
      }
    }
  }

  /// The same records by the scanner that defines what is right.
  @Test(arguments: QuirkFixture.names)
  func byTheReferenceScanner(name: String) throws {
    let fixture = try QuirkFixture(name)
    let probe = try InputProbe.open(fixture.input, fixture.options, keepsEmptyRecords: true)
    let width = probe.header.count
    let scanner = ReferenceScanner(dialect: probe.dialect, mendsQuotes: fixture.options.mendsRecords)
    let records = try probe.remainder.all().withUnsafeBufferPointer { bytes in
      var records: [[String]] = []
      var offset = 0
      while let record = scanner.record(in: bytes, from: offset) {
        offset = record.next
        var texts = record.fields.map { FieldText.string(of: $0, in: bytes, scanner) }
        if fixture.options.mendsRecords {
          texts = Array(texts.prefix(width)) + Array(repeating: "", count: max(0, width - texts.count))
        }
        let isValid =
          UTF8Check.firstInvalidOffset(in: UnsafeBufferPointer(rebasing: bytes[record.start..<record.end])) == nil
        if record.fault == nil, texts.count == width, isValid { records.append(texts) }
      }
      return records
    }
    #expect(records == fixture.expected.records)
  }
}

/// A file and what it holds.
struct QuirkFixture {
  struct Expected: Decodable {
    /// Options of the command that go with the file, by their names in ``ReadOptions``.
    struct Options: Decodable {
      var encoding: String?
      var delimiter: String?
      var quote: String?
      var comment: String?
      var headerLines: Int?
      var skip: Int?
      var skipEnd: Int?
      var lenient: Bool?
    }

    /// What the file shows, in a few words.
    var about: String
    var options: Options?
    /// What is found, by what it is about; others are not looked at.
    var format: [String: String]?
    var header: [String]?
    var records: [[String]]
    var rejects: [Reject]?
    var notes: [String]?
  }

  struct Reject: Decodable, Equatable {
    var line: Int
    var kind: String
  }

  private static let folder =
    #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 } + "/Fixtures/quirks/"

  /// The files' names without their endings, in order.
  static var names: [String] {
    FileSystem.names(inDirectory: folder).filter { $0.hasSuffix(".csv") }.map { String($0.dropLast(4)) }.sorted()
  }

  let expected: Expected
  let input: Input
  private(set) var options = ReadOptions()

  init(_ name: String) throws {
    input = Input(name: name + ".csv", bytes: try FileSource(path: Self.folder + name + ".csv").all())
    let json = try FileSource(path: Self.folder + name + ".json").all()
    expected = try JSONDecoder().decode(Expected.self, from: Data(json))
    options.keepsRejects = true
    options.encoding = expected.options?.encoding
    options.delimiter = expected.options?.delimiter?.utf8.first
    options.delimiterTail = Array(expected.options?.delimiter?.utf8.dropFirst() ?? "".utf8.dropFirst())
    options.quote = expected.options?.quote.map { $0 == "none" ? nil : $0.utf8.first }
    options.comment = expected.options?.comment.map { Array($0.utf8) }
    options.headerLineCount = expected.options?.headerLines
    options.skippedLineCount = expected.options?.skip
    options.footnoteLineCount = expected.options?.skipEnd
    options.mendsRecords = expected.options?.lenient ?? false
  }

  func reader(blockByteCount: Int) throws -> RecordReader {
    var options = options
    options.blockByteCount = blockByteCount
    return try RecordReader(input, options: options)
  }
}
