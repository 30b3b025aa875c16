import Testing

@testable import TradeStats

@Suite struct TextEncodingTests {
  @Test(
    arguments: [
      ([], nil), (Array("year,value\n".utf8), nil), (Array("年,São\n".utf8), nil), ([0xEF, 0xBB, 0xBF, 0x61], nil),
      ([0xFF, 0xFE, 0x61, 0], "UTF-16"), ([0xFE, 0xFF, 0, 0x61], "UTF-16"),
      ([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], "UTF-32"),
      ([0, 0, 0xFE, 0xFF, 0, 0, 0, 0x61], "UTF-32"), ([0x61, 0, 0x2C, 0, 0x62, 0, 0x0A, 0], "UTF-16LE"),
      ([0, 0x61, 0, 0x2C, 0, 0x62, 0, 0x0A], "UTF-16BE"),
      ([0x61, 0, 0, 0, 0x2C, 0, 0, 0, 0x74, 0x5E, 0, 0, 0x0A, 0, 0, 0], "UTF-32LE"),
      ([0, 0, 0, 0x61, 0, 0, 0, 0x2C, 0, 0, 0x5E, 0x74, 0, 0, 0, 0x0A], "UTF-32BE"),
      ([0xC4, 0xEA, 0x2C, 0xD6, 0xB5, 0x0A], "GB18030"),
      (Array("S".utf8) + [0xE3] + Array("o Tom".utf8) + [0xE9, 0x0A], "WINDOWS-1252"),
      // One damaged byte makes no other encoding.
      (Array("年,x".utf8) + [0xE9] + Array("y\n".utf8), nil), (Array("a,b".utf8) + [0xFF, 0x0A], nil),
      ([0x61, 0x81, 0x8D, 0x0A], nil),
    ] as [([UInt8], String?)])
  func encodings(bytes: [UInt8], name: String?) {
    let encoding = TextEncoding(of: bytes, isWhole: true)
    #expect(encoding.name == name)
    #expect(!encoding.evidence.isEmpty)
  }

  @Test func aCharacterThatTheSampleCutsIsNoFault() {
    let bytes = Array("上海".utf8)
    for count in 1...6 {
      #expect(TextEncoding(of: Array(bytes.prefix(count)), isWhole: false).name == nil)
      #expect(TextEncoding(of: Array(bytes.prefix(count)), isWhole: false).isGuess == false)
    }
  }

  @Test func theEvidenceIsSaid() {
    let chinese = TextEncoding(of: [0x61, 0xC4, 0xEA, 0x0A], isWhole: true)
    #expect(chinese.isGuess)
    #expect(chinese.evidence == "byte 2 is not UTF-8, and 1 of 1 pairs of bytes are common Chinese characters")
    #expect(TextEncoding(of: [0xEF, 0xBB, 0xBF], isWhole: true).evidence == "it begins with a byte order mark")
  }
}
