import Foundation
import Testing
import TradeStats

@testable import TradeStatsSQLite

@Suite struct StoredNumberTests {
  @Test(
    arguments: [
      (0, -3, 0), (500, -2, 5), (-1, 0, -1), (12, 3, 12_000), (999_999_999_999_999_999, 0, 999_999_999_999_999_999),
      (Int128(Int64.min), 0, Int64.min), (Int128(Int64.max) * 100, -2, Int64.max),
    ] as [(Int128, Int, Int64)])
  func integersOf64BitsStayIntegers(mantissa: Int128, exponent: Int, integer: Int64) {
    #expect(StoredNumber(ExactDecimal(mantissa: mantissa, exponent: exponent)) == .integer(integer))
  }

  @Test(
    arguments: [
      (1, -1, 0.1), (-525, -2, -5.25), (1, -18, 1e-18), (999_999_999_999_999, -15, 0.999999999999999),
      (123_456_789_012_345, -2, 1_234_567_890_123.45), (1, 25, 1e25), (1, -40, 1e-40), (-15, -1, -1.5),
      // More than 15 digits, and yet what a double prints: the power of two 2^-20.
      (95_367_431_640_625, -20, 9.5367431640625e-07), (5_404_319_552_844_595, -16, 0.5404319552844595),
    ] as [(Int128, Int, Double)])
  func decimalsThatADoublePrintsAreReal(mantissa: Int128, exponent: Int, value: Double) {
    #expect(StoredNumber(ExactDecimal(mantissa: mantissa, exponent: exponent)) == .real(value))
  }

  @Test(
    arguments: [
      (123_456_789_012_345_678, -5, "1234567890123.45678"), (-123_456_789_012_345_678, -18, "-0.123456789012345678"),
      (Int128(Int64.max) + 1, 0, "9223372036854775808"),
      (Int128.max, -3, "170141183460469231731687303715884105.727"),
    ] as [(Int128, Int, String)])
  func otherDecimalsAreText(mantissa: Int128, exponent: Int, text: String) {
    #expect(StoredNumber(ExactDecimal(mantissa: mantissa, exponent: exponent)) == .text(text))
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func everyDecimalReadsBackAsItself(seed: UInt64) {
    var state = seed
    for _ in 0..<5000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let power = (0..<(Int(state >> 33) % 18 + 1)).reduce(Int128(1)) { power, _ in power * 10 }
      let decimal = ExactDecimal(mantissa: Int128(Int64(bitPattern: state)) % power, exponent: -(Int(state >> 40) % 19))
      let text =
        switch StoredNumber(decimal) {
        case .integer(let integer): String(integer)
        case .real(let value): value.description
        case .text(let text): text
        }
      // Foundation's decimals hold 38 digits.
      #expect(Decimal(string: text) == Decimal(string: decimal.description), "seed \(seed): \(decimal) became \(text)")
    }
  }

  @Test func doublesStayDoubles() {
    #expect(StoredNumber(.double(5)) == .real(5))
    #expect(StoredNumber(.double(0.1 + 0.2)) == .real(0.1 + 0.2))
  }
}
