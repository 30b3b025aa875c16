import BigInt
import Testing

@testable import TradeStats

@Suite("The greatest common divisor")
struct CommonDivisorTests {
  @Test("of a number and zero is the number, of coprime ones 1")
  func edges() {
    #expect(0.greatestCommonDivisor(with: 0) == 0)
    #expect(12.greatestCommonDivisor(with: 0) == 12)
    #expect(0.greatestCommonDivisor(with: 12) == 12)
    #expect(7.greatestCommonDivisor(with: 12) == 1)
    #expect(12.greatestCommonDivisor(with: 18) == 6)
    #expect(Int64.max.greatestCommonDivisor(with: .max) == .max)
  }

  @Test("is that of big integers")
  func againstBigIntegers() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      // Factors in common, of any length.
      let common = Int64.random(in: 1...1 << Int64.random(in: 0...20, using: &generator), using: &generator)
      let (left, right) = (
        common * Int64.random(in: 0...1 << 40, using: &generator), common * Int64.random(in: 0...999, using: &generator)
      )
      #expect(
        BigInt(left.greatestCommonDivisor(with: right)) == BigInt(left).greatestCommonDivisor(with: BigInt(right)))
    }
  }
}
