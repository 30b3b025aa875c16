import Testing

@testable import TradeStats

extension TextDictionary {
  fileprivate func code(for text: String) -> UInt32 {
    Array(text.utf8).withUnsafeBufferPointer { code(for: $0) }
  }
}

extension ScannedTable {
  /// The code of each record's field; `nil` for those that are not found.
  fileprivate func foundCodes(_ dictionary: TextDictionary, fieldIndex: Int) -> [UInt32?] {
    guard let spans = scanned.spans(ofField: fieldIndex) else { return [] }
    var codes = [UInt32](repeating: 0, count: spans.count)
    var unknownRows = codes
    let unknownCount = codes.withUnsafeMutableBufferPointer { codes in
      unknownRows.withUnsafeMutableBufferPointer { rows in
        guard let codes = codes.baseAddress, let rows = rows.baseAddress else { return 0 }
        return dictionary.findCodes(of: spans, quote: scanned.quote, into: codes, unknownRows: rows)
      }
    }
    #expect(unknownRows[..<unknownCount] == unknownRows[..<unknownCount].sorted()[...])
    for row in unknownRows[..<unknownCount] { #expect(codes[Int(row)] == SignatureTable.noCode) }
    return codes.map { $0 == SignatureTable.noCode ? nil : $0 }
  }
}

@Suite struct TextDictionaryTests {
  @Test func codesAreInOrderOfFirstSight() {
    let dictionary = TextDictionary()
    let texts = ["b", "a", "", "b", "年", "a", "ab", ""]
    #expect(texts.map { dictionary.code(for: $0) } == [0, 1, 2, 0, 3, 1, 4, 2])
    #expect(dictionary.texts == ["b", "a", "", "年", "ab"])
    #expect(dictionary.count == 5)
  }

  @Test func emptyTextsComeFirstToo() {
    let dictionary = TextDictionary()
    #expect([dictionary.code(for: ""), dictionary.code(for: "a"), dictionary.code(for: "")] == [0, 1, 0])
    #expect(dictionary.text(0).isEmpty)
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func agreesWithASwiftDictionary(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let dictionary = TextDictionary()
    var expected: [String: UInt32] = [:]
    for _ in 0..<3000 {
      let text = String(UInt64.random(in: 0..<(1 << (seed * 5)), using: &generator), radix: 36)
      let code = expected[text] ?? UInt32(expected.count)
      expected[text] = code
      #expect(dictionary.code(for: text) == code, "seed \(seed)")
    }
    #expect(dictionary.count == expected.count)
    #expect(expected.allSatisfy { dictionary.text(Int($0.value)) == $0.key }, "seed \(seed)")
  }

  /// Texts of eight bytes or more are found by a hash; with few bits of it many texts share one.
  @Test(arguments: [0, 1, 0xF, .max] as [UInt64])
  func textsThatShareAHashAreToldApart(hashMask: UInt64) {
    let dictionary = TextDictionary(hashMask: hashMask)
    let texts = (0..<200).map { "a text of some length, number \($0)" } + ["12345678", "123456789", "1234567"]
    for _ in 0..<2 { #expect(texts.map { dictionary.code(for: $0) } == texts.indices.map { UInt32($0) }) }
    #expect(dictionary.texts == texts)
  }

  @Test func shortAndLongTextsAreNumberedTogether() {
    let dictionary = TextDictionary()
    let texts = ["a", "12345678", "", "1234567", "123456789", "a", "12345678"]
    #expect(texts.map { dictionary.code(for: $0) } == [0, 1, 2, 3, 4, 0, 1])
  }

  @Test func fieldsOfABlockAreFoundQuotedOrNot() {
    let texts = ["", "CN", "CN-FJ-PFTZ", "exports", "say \"no\"", "a quoted, longer text", "\"", "1234567", "12345678"]
    let dictionary = TextDictionary()
    for text in texts { _ = dictionary.code(for: text) }
    let quoted = texts.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }
    let plain = texts.filter { !$0.contains("\"") && !$0.contains(",") }
    let table = ScannedTable(
      ((plain + quoted).map { "x,\($0),y" } + ["x,new,y"]).joined(separator: "\n") + "\n", columnCount: 3)
    let codes = table.foundCodes(dictionary, fieldIndex: 1)
    let expected = (plain + texts).map { text in dictionary.texts.firstIndex(of: text).map { UInt32($0) } } + [nil]
    for (code, expected) in zip(codes, expected) where code != nil { #expect(code == expected) }
    // Only texts with quotes of their own, and new ones, are left to be read byte by byte.
    #expect(codes.count { $0 == nil } == 3)
  }

  @Test func bytesThatAreNotUTF8AreToldApart() {
    let dictionary = TextDictionary()
    let codes = [[0xFF], [0xFE], [0xFF]].map { $0.withUnsafeBufferPointer { dictionary.code(for: $0) } }
    #expect(codes == [0, 1, 0])
    #expect(dictionary.texts == ["\u{FFFD}", "\u{FFFD}"])
  }
}

@Suite struct CodeArrayTests {
  @Test(arguments: [(0, 1), (1, 1), (255, 1), (256, 1), (257, 2), (65_536, 2), (65_537, 4), (1 << 20, 4)])
  func asNarrowAsTheLimitAllows(limit: Int, byteCount: Int) {
    let codes = limit == 0 ? [] : [0, UInt32(limit / 2), UInt32(limit - 1)]
    let array = CodeArray(codes, limit: limit)
    let width =
      switch array {
      case .narrow: 1
      case .medium: 2
      case .wide: 4
      }
    #expect(width == byteCount)
    #expect(array.widened == codes)
    #expect(array.keeping(codes.isEmpty ? [] : [2, 0]).widened == (codes.isEmpty ? [] : [codes[2], codes[0]]))
  }
}
