import Testing

@testable import TradeStats

@Suite struct ShortTextTableTests {
  private func word(_ text: [UInt8]) -> UInt64 { text.withUnsafeBufferPointer { ShortTextTable.word($0) } }

  @Test func noTwoTextsShareAWord() {
    let texts: [[UInt8]] = [
      [], [0], [0, 0], [65], [65, 0], [0, 65], Array("ABCDEFG".utf8), Array("ABCDEF".utf8) + [0],
    ]
    #expect(Set(texts.map(word)).count == texts.count)
  }

  @Test func theWordOfLoadedBytesIsThatOfTheText() {
    let block = ByteBlock(capacity: 32)
    let bytes = Array("exports,imports".utf8) + [0xFF]
    bytes.withUnsafeBufferPointer { block.append($0) }
    guard let base = block.bytes.baseAddress else { return }
    for start in bytes.indices {
      for count in 0...min(ShortTextTable.longest, bytes.count - start) {
        #expect(ShortTextTable.word(base + start, count: count) == word(Array(bytes[start..<start + count])))
      }
    }
  }

  @Test func codesAreFoundAfterGrowing() {
    let table = ShortTextTable()
    let texts = (0..<5000).map { Array(String($0).utf8) }
    for (code, text) in texts.enumerated() {
      #expect(table.code(word(text)) == nil)
      table.insert(word(text), code: UInt32(code))
    }
    for (code, text) in texts.enumerated() { #expect(table.code(word(text)) == UInt32(code)) }
  }

  @Test func shortAndLongTextsAreNumberedTogether() {
    let dictionary = TextDictionary()
    let texts = ["a", "12345678", "", "1234567", "123456789", "a", "12345678"]
    let codes = texts.map { text in
      Array(text.utf8).withUnsafeBufferPointer { dictionary.code(for: $0, seenAt: 0) }
    }
    #expect(codes == [0, 1, 2, 3, 4, 0, 1])
    #expect(dictionary.texts == ["a", "12345678", "", "1234567", "123456789"])
  }
}
