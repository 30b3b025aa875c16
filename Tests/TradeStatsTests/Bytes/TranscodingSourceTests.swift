import Testing

@testable import TradeStats

/// A text, its encoding, and its bytes in it.
struct EncodedText: Sendable, CustomTestStringConvertible {
  let encoding: String
  let text: String
  let bytes: [UInt8]

  var testDescription: String { encoding }

  static let all = [
    // One, two and four bytes for a character: 年 is C4 EA, 𠀀 is 95 32 82 36.
    EncodedText(
      encoding: "GB18030", text: "2024年,区,𠀀\n",
      bytes: [0x32, 0x30, 0x32, 0x34, 0xc4, 0xea, 0x2c, 0xc7, 0xf8, 0x2c, 0x95, 0x32, 0x82, 0x36, 0x0a]),
    EncodedText(
      encoding: "UTF-16LE", text: "é年𠀀\n",
      bytes: [0xe9, 0x00, 0x74, 0x5e, 0x40, 0xd8, 0x00, 0xdc, 0x0a, 0x00]),
    EncodedText(
      encoding: "WINDOWS-1252", text: "Côte d’Ivoire,€ 5\n",
      bytes: Array("C".utf8) + [0xf4] + Array("te d".utf8) + [0x92] + Array("Ivoire,".utf8) + [0x80]
        + Array(" 5\n".utf8)),
    // A character that may combine with the next one is held back to the end.
    EncodedText(encoding: "BIG5-HKSCS", text: "ê", bytes: [0x88, 0xa7]),
    EncodedText(encoding: "BIG5-HKSCS", text: "Ê", bytes: [0x88, 0x66]),
    EncodedText(encoding: "UTF-8", text: "年\n", bytes: Array("年\n".utf8)),
    EncodedText(encoding: "UTF-16", text: "a年", bytes: [0xfe, 0xff, 0x00, 0x61, 0x5e, 0x74]),
    EncodedText(encoding: "UTF-16LE", text: "\u{feff}a", bytes: [0xff, 0xfe, 0x61, 0x00]),
  ]
}

@Suite struct TranscodingSourceTests {
  private func decode(_ bytes: [UInt8], _ encoding: String) throws -> [UInt8] {
    try TranscodingSource(wrapping: MemorySource(name: "zones.csv", bytes: bytes), encoding: encoding).all()
  }

  @Test(arguments: EncodedText.all, bufferByteCounts)
  func charactersAcrossBufferEdges(sample: EncodedText, bufferByteCount: Int) throws {
    for stepByteCount in [1, 2, 3, 4096] {
      let wrapped = TricklingSource(sample.bytes, stepByteCount: stepByteCount)
      let source = try TranscodingSource(wrapping: wrapped, encoding: sample.encoding)
      #expect(source.name == "trickle")
      #expect(source.storedByteCount == sample.bytes.count)
      #expect(try source.all(bufferByteCount: bufferByteCount) == Array(sample.text.utf8))
      #expect(source.consumedByteCount == sample.bytes.count)
      #expect(try source.all() == [])
    }
  }

  @Test(arguments: EncodedText.all.prefix(3), [0, 1, 2, 3])
  func textsLongerThanABlock(sample: EncodedText, shift: Int) throws {
    // Shifted so that characters fall across the block's edge in every way.
    let unit = sample.encoding == "UTF-16LE" ? [UInt8(0x78), 0] : [0x78]
    let bytes = (0..<shift).flatMap { _ in unit } + (0..<50_000).flatMap { _ in sample.bytes }
    let text = String(repeating: "x", count: shift) + String(repeating: sample.text, count: 50_000)
    #expect(try decode(bytes, sample.encoding) == Array(text.utf8))
  }

  @Test func anEmptyTextIsEmpty() throws {
    #expect(try decode([], "GB18030") == [])
  }

  @Test(
    arguments: [
      ("GB18030", [0x61, 0x62, 0xff, 0x61], 2),
      ("WINDOWS-1252", [0x61, 0x81], 1),
      ("UTF-8", [0xc3, 0xa9, 0x61, 0xe9, 0x61, 0x61], 3),
      // A low surrogate without its high one.
      ("UTF-16LE", [0x61, 0x00, 0x00, 0xdc, 0x61, 0x00], 2),
      // Texts that end within a character.
      ("GB18030", [0x61, 0xc4], 1),
      ("UTF-16LE", [0x61, 0x00, 0x61], 2),
      ("UTF-8", [0xe5, 0xb9], 0),
    ] as [(String, [UInt8], Int)])
  func aBadSequenceIsLocated(encoding: String, bytes: [UInt8], byteOffset: Int) throws {
    for stepByteCount in [1, 2, 4096] {
      let wrapped = TricklingSource(bytes, stepByteCount: stepByteCount, name: "zones.csv")
      let source = try TranscodingSource(wrapping: wrapped, encoding: encoding)
      for _ in 0..<2 {
        #expect(throws: InputError.encoding(name: "zones.csv", encoding: encoding, byteOffset: byteOffset)) {
          try source.all()
        }
      }
    }
  }

  @Test func aBadSequenceFarInIsLocated() throws {
    let bytes = [UInt8](repeating: 0x61, count: 200_001) + [0x81] + [UInt8](repeating: 0x61, count: 10)
    #expect(throws: InputError.encoding(name: "zones.csv", encoding: "WINDOWS-1252", byteOffset: 200_001)) {
      try decode(bytes, "WINDOWS-1252")
    }
  }

  @Test func charactersBeforeABadSequenceAreGiven() throws {
    let wrapped = MemorySource(name: "m", bytes: [0x61, 0x81])
    let source = try TranscodingSource(wrapping: wrapped, encoding: "WINDOWS-1252")
    #expect(try source.readPrefix(byteCount: 1) == [0x61])
    #expect(throws: InputError.self) { try source.readPrefix(byteCount: 1) }
  }

  @Test(arguments: [
    ("GB18031", "GB18030"), ("latin-1", "LATIN1"), ("UTF-9", "UTF-8"), ("windows1252", "WINDOWS-1252"),
    ("klingon", nil), ("", nil), ("GB18030//IGNORE", nil),
  ])
  func anUnknownEncodingIsRefused(name: String, suggestion: String?) {
    #expect(throws: InputError.unknownEncoding(name, suggestion: suggestion)) { try decode([], name) }
  }

  @Test func anEncodingsNameIsNotCutAtAZeroByte() {
    #expect(throws: InputError.unknownEncoding("UTF-8\0", suggestion: "UTF-8")) { try decode([], "UTF-8\0") }
  }

  @Test func errorsFromInsideComeThrough() throws {
    let stored = try gzipped(Array("abc".utf8)).dropLast()
    let gzip = GzipSource(wrapping: MemorySource(name: "x.csv.gz", bytes: Array(stored)))
    let source = try TranscodingSource(wrapping: gzip, encoding: "GB18030")
    for _ in 0..<2 {
      #expect(throws: InputError.gzipTruncated(name: "x.csv.gz")) { try source.all() }
    }
  }
}
