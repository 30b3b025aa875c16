import Testing

@testable import TradeStats

extension TextDictionary {
  fileprivate func code(for text: String, seenAt rank: UInt64 = 0) -> UInt32 {
    Array(text.utf8).withUnsafeBufferPointer { code(for: $0, seenAt: rank) }
  }
}

@Suite struct TextDictionaryTests {
  @Test func codesAreInOrderOfFirstSight() {
    let dictionary = TextDictionary()
    let texts = ["b", "a", "", "b", "年", "a", "ab", ""]
    #expect(texts.enumerated().map { dictionary.code(for: $1, seenAt: UInt64($0)) } == [0, 1, 2, 0, 3, 1, 4, 2])
    #expect(dictionary.texts == ["b", "a", "", "年", "ab"])
    #expect(dictionary.firstSeen == [0, 1, 2, 4, 6])
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
    for rank in 0..<3000 {
      let text = String(UInt64.random(in: 0..<(1 << (seed * 5)), using: &generator), radix: 36)
      let code = expected[text] ?? UInt32(expected.count)
      expected[text] = code
      #expect(dictionary.code(for: text, seenAt: UInt64(rank)) == code, "seed \(seed)")
    }
    #expect(dictionary.count == expected.count)
    #expect(expected.allSatisfy { dictionary.text(Int($0.value)) == $0.key }, "seed \(seed)")
    #expect(dictionary.firstSeen == dictionary.firstSeen.sorted())
  }

  @Test func bytesThatAreNotUTF8AreToldApart() {
    let dictionary = TextDictionary()
    let codes = [[0xFF], [0xFE], [0xFF]].map { $0.withUnsafeBufferPointer { dictionary.code(for: $0, seenAt: 0) } }
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
