import Testing

@testable import TradeStats

@Suite struct TextSignatureTests {
  /// The bytes with others around them that must not matter.
  private func exact(_ text: [UInt8], before: UInt8 = 0xAA, after: UInt8 = 0x55) -> UInt64 {
    let bytes = [before] + text + Array(repeating: after, count: 8)
    return bytes.withUnsafeBufferPointer { $0.baseAddress.map { TextSignature.exact($0 + 1, count: text.count) } ?? 0 }
  }

  private func hash(_ text: [UInt8], mask: UInt64 = .max) -> UInt64 {
    text.withUnsafeBufferPointer { text in
      text.baseAddress.map { TextSignature.hash($0, count: text.count, mask: mask) } ?? 0
    }
  }

  @Test func noTwoShortTextsShareASignature() {
    let texts: [[UInt8]] = [
      [], [0], [0, 0], [65], [65, 0], [0, 65], Array("ABCDEFG".utf8), Array("ABCDEF".utf8) + [0], [255], [255, 255],
    ]
    #expect(Set(texts.map { exact($0) }).count == texts.count)
  }

  @Test func whatStandsAroundAShortTextDoesNotMatter() {
    for count in 0...TextSignature.longestExact {
      let text = (0..<count).map { UInt8(65 + $0) }
      #expect(exact(text) == exact(text, before: 0, after: 0xFF))
    }
  }

  @Test func hashesAreNeitherExactSignaturesNorNone() {
    for count in 8...40 {
      for byte in [0, 0x41, 0xFF] as [UInt8] {
        let signature = hash(Array(repeating: byte, count: count))
        #expect(signature >> 56 >= 0x80 && signature != TextSignature.none)
        #expect(TextSignature.next(signature) != signature && TextSignature.next(signature) >> 56 >= 0x80)
      }
    }
  }

  @Test func everyByteOfALongTextCounts() {
    for count in 8...40 {
      let text = (0..<count).map { UInt8($0) }
      for changed in 0..<count {
        var other = text
        other[changed] ^= 0x80
        #expect(hash(text) != hash(other), "\(changed) of \(count)")
        let isEqual = text.withUnsafeBufferPointer { text in
          other.withUnsafeBufferPointer { other in
            guard let left = text.baseAddress, let right = other.baseAddress else { return true }
            return TextSignature.areEqual(left, right, count: count)
          }
        }
        #expect(!isEqual)
      }
    }
  }
}

@Suite struct SignatureTableTests {
  @Test(arguments: [1, 16, 17, 100, 1025, 5000, 20_000])
  func codesAreFoundAfterGrowing(count: Int) {
    let table = SignatureTable()
    // Small numbers fill the low bits only, as short texts do.
    for number in 0..<UInt64(count) {
      #expect(table.view.code(number) == SignatureTable.noCode)
      table.insert(number, code: UInt32(number) + 7)
    }
    for number in 0..<UInt64(count) { #expect(table.view.code(number) == UInt32(number) + 7) }
    #expect(table.view.code(UInt64(count)) == SignatureTable.noCode)
  }
}
