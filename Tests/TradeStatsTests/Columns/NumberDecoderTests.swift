import Testing

@testable import TradeStats

@Suite struct NumberDecoderTests {
  private struct Decoded {
    var numbers: [Number?]
    var storage: NumberChunk.Storage
    var refused: [FieldRefusal]
    var flags: [Int: ObservationFlags]

    var scale: Int? { if case .decimal(_, let scale) = storage { scale } else { nil } }
    var wideScale: Int? { if case .wide(_, let scale) = storage { scale } else { nil } }
  }

  private func decode(_ table: ScannedTable, wantsDouble: Bool = false) -> Decoded {
    var refused: [FieldRefusal] = []
    let decoder = NumberDecoder(format: NumberFormat(), wantsDouble: wantsDouble)
    let chunk = decoder.decode(table.scanned, fieldIndex: 0, refusals: &refused)
    return Decoded(
      numbers: (0..<chunk.count).map { chunk.number($0) }, storage: chunk.storage, refused: refused,
      flags: chunk.gluedFlags)
  }

  @Test func allValuesOfAChunkGetTheFinestScale() {
    let decoded = decode(ScannedTable("1\n2.5\n-3.25\n0\n"))
    #expect(decoded.scale == 2)
    #expect(decoded.numbers == [.of("1"), .of("2.5"), .of("-3.25"), .of("0")])
    if case .decimal(let mantissas, _) = decoded.storage { #expect(mantissas == [100, 250, -325, 0]) }
  }

  @Test func missingValuesNeedNoScale() {
    let decoded = decode(ScannedTable("1.5\n..\n\"\"\nNA\n2\n"))
    #expect(decoded.scale == 1)
    #expect(decoded.numbers == [.of("1.5"), nil, nil, nil, .of("2")])
    #expect(decoded.refused.isEmpty)
  }

  @Test func quotedNumbersAndGluedFlags() {
    let decoded = decode(ScannedTable("\"1.5\"\n\"2 e\"\n3p\n"))
    #expect(decoded.numbers == [.of("1.5"), .of("2"), .of("3")])
    #expect(decoded.flags == [1: .estimated, 2: .provisional])
  }

  @Test func eighteenDigitsAtOneScaleAreExact() {
    #expect(decode(ScannedTable("9999999999999999\n0.99\n")).scale == 2)
    #expect(decode(ScannedTable("-9999999999999999\n0.99\n")).scale == 2)
    #expect(decode(ScannedTable("999999999999999999\n1\n")).scale == 0)
    #expect(decode(ScannedTable("0.999999999999999999\n0.1\n0\n")).scale == 18)
  }

  @Test func nineteenDigitsAtOneScaleTakeTwoWords() {
    let decoded = decode(ScannedTable("10000000000000000\n0.99\n..\n-1 e\n"))
    #expect(decoded.wideScale == 2)
    #expect(decoded.numbers == [.of("10000000000000000"), .of("0.99"), nil, .of("-1")])
    #expect(decoded.flags == [3: .estimated])
    if case .wide(let mantissas, _) = decoded.storage {
      #expect(mantissas == [1_000_000_000_000_000_000, 99, 0, -100])
    }
    #expect(decode(ScannedTable("1\n0.000000000000000001\n")).wideScale == 18)
  }

  @Test func thirtyTwoDigitsAtOneScaleAreExact() {
    for sign in ["", "-"] {
      let integer = "\(sign)9999999999999999999999999999"
      let decoded = decode(ScannedTable("\(integer)\n0.0099\n"))
      #expect(decoded.wideScale == 4)
      #expect(decoded.numbers.map { $0?.fullText } == [integer, "0.0099"])
      let fraction = "\(sign)0.00000000000000000000000000000099"
      #expect(decode(ScannedTable("\(fraction)\n0.5\n")).numbers.map { $0?.fullText } == [fraction, "0.5"])
      #expect(decode(ScannedTable("\(sign)12345678901234.5\n0.000000000000000001\n")).wideScale == 18)
    }
  }

  @Test func zerosThatAllLongFractionsEndWithAreNoDigits() {
    // More digits than a few, as of money, are worth a look.
    #expect(decode(ScannedTable("1.50\n2.00\n")).scale == 2)
    #expect(decode(ScannedTable("1.5000000\n2.0000000\n")).scale == 3)
    #expect(decode(ScannedTable("1.5000000\n..\n2.12345000\n")).scale == 5)
    #expect(decode(ScannedTable("0.000000000000000000\n-0.500000000000000000\n")).scale == 3)
    let decoded = decode(ScannedTable("12345678901234.5\n0.500000000000000000\n-1.125000000000000000\n"))
    #expect(decoded.scale == 3)
    #expect(decoded.numbers.map { $0?.fullText } == ["12345678901234.5", "0.5", "-1.125"])
    let wide = decode(ScannedTable("123456789012345678901234.5\n0.500000000000000000\n2.12345000\n"))
    #expect(wide.wideScale == 5)
    #expect(wide.numbers.map { $0?.fullText } == ["123456789012345678901234.5", "0.5", "2.12345"])
  }

  @Test func thirtyThreeDigitsAtOneScaleBecomeFloatingPoint() {
    let decoded = decode(ScannedTable("9999999999999999999999999999\n0.00099\n..\n-12345678901234567890\n"))
    #expect(decoded.numbers == [.double(1e28), .double(0.00099), nil, .double(-1.234567890123456789e19)])
    #expect(
      decode(ScannedTable("123456789012345\n0.000000000000000001\n")).numbers == [
        .double(123_456_789_012_345), .double(1e-18),
      ])
  }

  @Test func oneValueBeyondDecimalsMakesTheChunkFloatingPoint() {
    let decoded = decode(ScannedTable("0.1\n1e300\n-2\n"))
    #expect(decoded.numbers == [.double(0.1), .double(1e300), .double(-2)])
  }

  @Test func floatingPointCanBeAskedFor() {
    #expect(decode(ScannedTable("0.1\n2\n"), wantsDouble: true).numbers == [.double(0.1), .double(2)])
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func floatingPointIsTheNearestToTheText(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let texts = (0..<20).map { _ in
      let limit = PowersOfTen.int128[Int.random(in: 1...36, using: &generator)]
      return "\(Int128.random(in: 0..<limit, using: &generator))e-\(Int.random(in: 0...36, using: &generator))"
    }
    let decoded = decode(ScannedTable(texts.joined(separator: "\n")), wantsDouble: true)
    #expect(decoded.numbers == texts.map { Double($0).map { .double($0) } }, "seed \(seed)")
  }

  @Test func refusedFieldsAreNamedAndHaveNoValue() {
    let decoded = decode(ScannedTable("1\n2x4\n\"3,4\"\n5\n"))
    #expect(decoded.numbers == [.of("1"), nil, nil, .of("5")])
    #expect(decoded.refused.map(\.row) == [1, 2])
    #expect(decoded.refused.map(\.fieldIndex) == [0, 0])
    #expect(decoded.refused.map(\.fault) == [.notANumber, .notANumber])
  }

  @Test func bytesThatAreNotUTF8CountFromTheContent() {
    let table = ScannedTable(
      bytes: Array("12".utf8) + [0xFF, 0x0A] + Array("\"1\"\"".utf8) + [0xC4] + Array("x\"\n".utf8))
    #expect(decode(table).refused.map(\.fault) == [.notUTF8(offset: 2, byte: 0xFF), .notUTF8(offset: 2, byte: 0xC4)])
  }

  @Test func keepingRows() {
    var refused: [FieldRefusal] = []
    let table = ScannedTable("1 e\nx\n..\n4.5 p\n")
    let decoder = NumberDecoder(format: NumberFormat(), wantsDouble: false)
    let kept = decoder.decode(table.scanned, fieldIndex: 0, refusals: &refused).keeping([0, 2, 3])
    #expect((0..<kept.count).map { kept.number($0) } == [.of("1"), nil, .of("4.5")])
    #expect(kept.gluedFlags == [0: .estimated, 2: .provisional])
  }

  @Test func anAbsentColumnHasNoValues() {
    let absent = NumberChunk.absent(count: 2)
    #expect([absent.number(0), absent.number(1)] == [nil, nil])
  }
}
