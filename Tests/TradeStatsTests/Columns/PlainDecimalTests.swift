import Testing

@testable import TradeStats

/// Reading by words agrees with reading digit by digit, or leaves the field to it.
@Suite struct PlainDecimalTests {
  /// The number by words, in memory where the bytes around the field would change it if they were looked at.
  private func parse(_ field: String, mark: Character = ".", around: Character = "9") -> ParsedNumber? {
    let block = ByteBlock(capacity: 64)
    let before = Array(repeating: UInt8(ascii: "9"), count: 3) + Array(String(around).utf8)
    let bytes = before + Array(field.utf8) + Array(String(around).utf8)
    bytes.withUnsafeBufferPointer { block.append($0) }
    let plain = PlainDecimal(decimalMark: mark.asciiValue ?? 0)
    guard let base = block.bytes.baseAddress else { return nil }
    return plain.parse(base, before.count, before.count + field.utf8.count).map {
      .decimal(mantissa: $0.mantissa, scale: $0.scale)
    }
  }

  private func byDigits(_ field: String) -> ParsedNumber {
    Array(field.utf8).withUnsafeBufferPointer { NumberText(format: NumberFormat()).parse($0).number }
  }

  @Test(arguments: [
    ("0", 0, 0), ("7", 7, 0), ("-7", -7, 0), ("12345678", 12_345_678, 0), ("123456789", 123_456_789, 0),
    ("1234567890123456", 1_234_567_890_123_456, 0), ("-1234567890123456", -1_234_567_890_123_456, 0),
    ("1.5", 15, 1), ("-0.05", -5, 2), ("12.50", 1250, 2), ("0.1234567", 1_234_567, 7), ("1234567.8", 12_345_678, 1),
    ("12345678.9", 123_456_789, 1), ("12345678.1234567", 123_456_781_234_567, 7), ("00012.3", 123, 1),
  ])
  func plainForms(_ field: String, _ mantissa: Int64, _ scale: Int) {
    for around: Character in ["9", ".", "-", ","] {
      #expect(parse(field, around: around) == .decimal(mantissa: mantissa, scale: scale))
    }
  }

  @Test(arguments: [
    "", "-", ".", "1.", ".5", "-.5", "1.2.3", "1..2", "1e5", "+1", " 1", "1 ", "1,5", "12345678901234567", "0.12345678",
    "1:2", "1/2", "12a4", "--1", "1-", "１", "1\u{0}",
  ])
  func otherForms(_ field: String) {
    #expect(parse(field) == nil)
  }

  @Test func otherMarks() {
    #expect(parse("12,5", mark: ",") == .decimal(mantissa: 125, scale: 1))
    #expect(parse("12.5", mark: ",") == nil)
  }

  @Test func randomFieldsAgree() {
    let seed: UInt64 = 20
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("0123456789..--e, ")
    for round in 0..<20_000 {
      let length = Int.random(in: 0...18, using: &generator)
      // Mostly digits, so that many fields are numbers.
      let field = String(
        (0..<length).map { _ in
          Bool.random(using: &generator)
            ? alphabet[Int.random(in: 0..<10, using: &generator)]
            : alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
        })
      guard let found = parse(field) else { continue }
      #expect(found == byDigits(field), "seed \(seed), round \(round): \(field)")
    }
  }
}
