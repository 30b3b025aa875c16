import Testing

@testable import TradeStats

/// 500 files made from a clean one by one kind of damage each: whoever reads them leniently gets every undamaged record
/// whole, and no reading crashes or hangs.
@Suite struct DamagedFilesTests {
  @Test(arguments: 0..<500 as Range<UInt64>)
  func everyUndamagedRecordComesBackWhole(seed: UInt64) throws {
    let damaged = DamagedFile(seed: seed)
    try forEachReading(of: damaged, seed, with: \.mendsRecords) { reader, read, place in
      #expect(reader.header == damaged.header, place)
      #expect(damaged.undamaged.filter { !read.contains($0) }.isEmpty, place)
      #expect(read.count == damaged.recordCount, place)
      #expect(reader.report.recordCount == read.count, place)
    }
  }

  /// With rejects kept, what is wrong with one record costs no other, and nothing is taken for a record that is none.
  @Test(arguments: 0..<500 as Range<UInt64>)
  func withRejectsKeptTooNothingElseIsLost(seed: UInt64) throws {
    let damaged = DamagedFile(seed: seed)
    try forEachReading(of: damaged, seed, with: \.keepsRejects) { reader, read, place in
      #expect(read == damaged.undamaged, place)
      #expect(reader.report.recordCount == damaged.recordCount, place)
    }
  }

  /// Reads a file in blocks of several sizes. What cannot be opened has no record that is whole.
  private func forEachReading(
    of damaged: DamagedFile, _ seed: UInt64, with option: WritableKeyPath<ReadOptions, Bool>,
    _ body: (_ reader: RecordReader, _ records: [[String]], _ place: Comment) -> Void
  ) throws {
    for blockByteCount in [1, 64, ReadOptions().blockByteCount] {
      let options = ReadOptions.with {
        $0[keyPath: option] = true
        $0.blockByteCount = blockByteCount
      }
      let place: Comment = "seed \(seed), \(damaged.damage), blocks of \(blockByteCount): \(damaged.shown)"
      guard let reader = try? RecordReader(Input(name: "in.csv", bytes: damaged.bytes), options: options) else {
        #expect(damaged.undamaged.isEmpty, place)
        continue
      }
      var records: [[String]] = []
      while let record = try reader.next() { records.append(record.fields) }
      body(reader, records, place)
    }
  }

  /// Strictly read, a file is read whole or ends in an error of the library.
  @Test(arguments: 0..<500 as Range<UInt64>)
  func strictlyReadTheyAreReadOrRefused(seed: UInt64) throws {
    let damaged = DamagedFile(seed: seed)
    do {
      let reader = try RecordReader(Input(name: "in.csv", bytes: damaged.bytes))
      while try reader.next() != nil {}
      #expect(reader.report.rejectedCount == 0)
    } catch {
      #expect(error is any TradeStatsError, "seed \(seed), \(damaged.damage)")
    }
  }
}

/// Bytes of any kind: whatever is found in them, nothing crashes, nothing is lost uncounted, and no block size matters.
@Suite struct AnyBytesTests {
  private static let alphabets = [
    "aa1122,,;;\"\"\n\n", "ab12,,\"'\\\n\r\n\r", "a1 ,, \"\"\n\n", "#/a1||\n\n\r", "a1,\t\0\u{E9}年\n\n",
    "Source: 2020,\n\n,\"",
  ]

  @Test(arguments: 0..<600 as Range<UInt64>)
  func theSameInBlocksOfEverySize(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var alphabet = Array(Self.alphabets[Int(seed) % Self.alphabets.count].utf8)
    if seed % 10 == 7 { alphabet += [0xFF, 0xC4, 0x81] }
    let bytes = (0..<Int.random(in: 0...300, using: &generator)).map { _ in
      alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
    }
    for mendsRecords in [false, true] {
      var expected: [[String]]?
      for blockByteCount in BlockReading.blockByteCounts {
        let options = ReadOptions.with {
          $0.blockByteCount = blockByteCount
          $0.keepsRejects = true
          $0.mendsRecords = mendsRecords
        }
        let place: Comment = "seed \(seed), blocks of \(blockByteCount): \(bytes)"
        do {
          let reader = try RecordReader(Input(name: "in.csv", bytes: bytes), options: options)
          var records: [[String]] = []
          while let record = try reader.next() { records.append(record.fields) }
          #expect(records.allSatisfy { $0.count == reader.header.count }, place)
          #expect(reader.report.keptCount == records.count, place)
          #expect(expected == nil || records == expected, place)
          expected = records
        } catch {
          #expect(error is any TradeStatsError, place)
          #expect(expected == nil, place)
        }
      }
    }
  }
}

/// A clean file with one kind of damage.
private struct DamagedFile {
  enum Damage: CaseIterable {
    case oneDelimiterMore, oneDelimiterFewer, strayQuote, otherDelimiter, otherQuote, otherEscape, otherRecordEnd
    case noHeader, preamble, furtherTable, noPayload
    /// Blank lines between records; a header of two lines; a wider table behind; lines that mean nothing at the end.
    case blankLines, twoHeaderLines, widerTable, emptyLinesAtEnd
  }

  let damage: Damage
  private(set) var bytes: [UInt8]
  /// The names that are to be found.
  private(set) var header = ["date", "zone", "note", "qty", "price"]
  /// Records that the damage has not touched.
  private(set) var undamaged: [[String]]
  private(set) var recordCount: Int

  var shown: String { String(decoding: bytes.prefix(400), as: UTF8.self).debugDescription }

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    damage = Damage.allCases[Int(seed) % Damage.allCases.count]
    let rows = (0..<Int.random(in: 5...40, using: &generator)).map { Self.row($0, &generator) }
    let place = Int.random(in: 0..<rows.count, using: &generator)
    var (delimiter, quote, escape, end) = (",", "\"", "\"", "\n")
    var lead = ""
    var tail = ""
    undamaged = rows
    recordCount = rows.count
    switch damage {
    case .otherDelimiter: delimiter = [";", "\t", "|", ", "].randomElement(using: &generator) ?? ";"
    case .otherQuote: (quote, escape) = ("'", "'")
    case .otherEscape: escape = "\\"
    case .otherRecordEnd: end = ["\r\n", "\r"].randomElement(using: &generator) ?? "\r"
    case .preamble:
      lead =
        ["Trade of the zones\n\n", "Trade of the zones\nMillion RMB, 2024\n\n", "# made up\n"]
        .randomElement(using: &generator) ?? ""
    case .widerTable:
      tail = "\nmonth,zone,port,flow,weight,amount\n"
      tail += (1...60).map { "2024-01,Z\($0),P\($0),in,\($0),\($0).5\n" }.joined()
    case .emptyLinesAtEnd: tail = ["   \n  \n", "\u{1A}", "\n\n \n\u{1A}\n"].randomElement(using: &generator) ?? ""
    case .furtherTable: tail = "\nzone,province\nLingang,Shanghai\nQianhai,Guangdong\n"
    default: break
    }
    var lines = ([header] + rows).map { row in
      row.map { Self.written($0, delimiter: delimiter, quote: quote, escape: escape) }.joined(separator: delimiter)
    }
    switch damage {
    case .oneDelimiterMore, .oneDelimiterFewer, .strayQuote:
      undamaged.remove(at: place)
      lines[place + 1] = Self.damaged(rows[place], damage, &generator)
    case .noHeader:
      lines.removeFirst()
      header = (1...5).map { "column\($0)" }
    case .blankLines:
      for _ in 0..<3 { lines.insert("", at: Int.random(in: 1...lines.count, using: &generator)) }
    case .twoHeaderLines:
      lines.insert(",,,tonnes,RMB", at: 1)
      header = ["date", "zone", "note", "qty tonnes", "price RMB"]
    case .noPayload:
      lines.removeAll()
      undamaged = []
      recordCount = 0
    default: break
    }
    bytes = Array((lead + lines.map { $0 + end }.joined() + tail).utf8)
  }

  private static func row(_ number: Int, _ generator: inout SeededGenerator) -> [String] {
    let notes = ["plain", "one, two", "a 5\" pipe", "two\nlines", "it's", "", "semi; colon", "年度"]
    return [
      "2024-\(number % 12 < 9 ? "0" : "")\(number % 12 + 1)-15", "Z\(number)",
      notes.randomElement(using: &generator) ?? "", String(Int.random(in: 1...900, using: &generator)),
      "\(Int.random(in: 1...90, using: &generator)).\(number % 10)5",
    ]
  }

  private static func written(_ text: String, delimiter: String, quote: String, escape: String) -> String {
    // Some are quoted that need not be, as many programs do.
    guard text.contains(where: { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "." }) || text.hasPrefix("Z") else {
      return text
    }
    return quote + text.replacing(quote, with: escape + quote) + quote
  }

  /// A record that one delimiter or one quote too many or too few has made another one.
  private static func damaged(_ row: [String], _ damage: Damage, _ generator: inout SeededGenerator) -> String {
    let plain = [row[0], row[1], "plain", row[3], row[4]]
    let place = Int.random(in: 0..<4, using: &generator)
    switch damage {
    case .oneDelimiterMore:
      return plain[...place].joined(separator: ",") + ",," + plain[(place + 1)...].joined(separator: ",")
    case .oneDelimiterFewer:
      return plain[...place].joined(separator: ",") + plain[(place + 1)...].joined(separator: ",")
    default:
      var fields = plain
      fields[place] = Bool.random(using: &generator) ? "\"" + fields[place] : "\"" + fields[place] + "\"x"
      return fields.joined(separator: ",")
    }
  }
}
