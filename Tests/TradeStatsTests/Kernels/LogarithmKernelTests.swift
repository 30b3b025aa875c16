import BigInt
import Testing

@testable import TradeStats

/// Logarithms against whole numbers of 200 bits.
@Suite("Logarithms") struct LogarithmKernelTests {
  /// Levels of all sizes, near each other and far apart, with those that the intervals of the table meet at.
  private static func levels(_ count: Int, seed: UInt64) -> (over: [Int64], under: [Int64]) {
    var generator = SeededGenerator(seed: seed)
    let under = (0..<count).map { _ in
      Int64.random(in: 1...(1 << Int64.random(in: 1...53, using: &generator)), using: &generator)
    }
    let over = under.enumerated().map { index, under in
      let near = (under - min(under - 1, under / 64 + 3))...min(1 << 53, under + under / 64 + 3)
      switch index % 4 {
      case 0: return Int64.random(in: 1...(1 << 53), using: &generator)
      case 1: return min(1 << 53, under + 1)
      case 2: return max(1, under / 256 * Int64.random(in: 176...352, using: &generator))
      default: return Int64.random(in: near, using: &generator)
      }
    }
    return (over, under)
  }

  /// Near one the quotient's rest is rounded before it is all that is left; and a number with two roundings against it.
  private static let hardest: [(over: Int64, under: Int64)] = [
    (7_511_322_632_855_150, 7_511_322_632_855_149), (9_007_199_254_740_991, 9_007_199_254_740_990),
    (562_949_953_421_313, 562_949_953_421_312), (75_324_175_448, 74_850_922_257),
  ]

  @Test("within one unit of the last place", arguments: [UInt64](1...3))
  func nearest(seed: UInt64) {
    var (over, under) = Self.levels(400, seed: seed)
    over += Self.hardest.map(\.over)
    under += Self.hardest.map(\.under)
    for factor in [1, 100, 1200] {
      let numbers = Kernels.logGrowth(over, under, factor: factor)
      for index in over.indices {
        let expected = BinaryLogarithm(over[index], under[index]).times(factor)
        let distance = (BinaryLogarithm(numbers[index]).bits - expected.bits).magnitude * 100
        let unit = BinaryLogarithm(numbers[index].ulp).bits.magnitude
        #expect(distance <= unit * 100, "seed \(seed), \(factor) * ln(\(over[index]) / \(under[index]))")
      }
    }
  }

  @Test("the same digits with every instruction set, and one at a time", arguments: [UInt64](4...6))
  func same(seed: UInt64) {
    for count in [0, 1, 3, 4, 5, 257] {
      let (over, under) = Self.levels(count, seed: seed)
      let alone = zip(over, under).map {
        Kernels.logarithm(DoubleDouble(quotient: Double($0), Double($1)), factor: 100)
      }
      for instructions in Kernels.InstructionSet.supported {
        let numbers = Kernels.logGrowth(over, under, factor: 100, on: instructions)
        #expect(numbers == alone, "seed \(seed), \(count) cells, \(instructions)")
      }
    }
  }

  /// Of levels whose quotient is no double, or has lost its last bits.
  @Test(
    "of levels at the ends of the range",
    arguments: [
      ("3.3e20", "1e-300", -738.0211522265671), ("5e-303", "1.5e308", 1405.6755190150360),
      ("1e300", "1.5e300", 0.4054651081081644),
    ])
  func ends(before: String, now: String, expected: Double) throws {
    let csv = "year,geo,value\n2023,A,\(before)\n2024,A,\(now)\n"
    let table = try Way.plain.growth(csv, query: PanelQuery(), measures: [try Measure("pop_log")]).table
    guard case .number(let number)? = table.series.first?.rows.last?.cells[0] else {
      Issue.record("\(before), \(now)")
      return
    }
    #expect(abs(number.doubleValue / 100 / expected - 1) < 1e-14, "\(number)")
  }

  @Test("no growth is zero; cells without a level do no harm")
  func edges() {
    #expect(Kernels.logGrowth([1, 7, 1 << 53], [1, 7, 1 << 53], factor: 100) == [0, 0, 0])
    let around = Kernels.logGrowth([0, 8, -1, 4, 7, .min], [0, 4, 1, 8, 0, .max], factor: 1)
    #expect([around[1], around[3]] == [0.6931471805599453, -0.6931471805599453])
    #expect(Kernels.logarithm(DoubleDouble(Double.leastNormalMagnitude)) == -708.3964185322641)
    #expect(Kernels.logarithm(DoubleDouble(0x1p1023)) == 709.0895657128241)
    #expect(Kernels.logarithm(DoubleDouble(1.0), timesTwoTo: -2000) == -1386.2943611198907)
  }
}

/// A logarithm as a whole number of units of two to the -200.
private struct BinaryLogarithm {
  private static let width = 200
  private(set) var bits: BigInt

  init(_ number: Double) {
    guard number != 0 else {
      bits = 0
      return
    }
    let magnitude = BigInt(number.significandBitPattern | 1 << 52) << (Self.width - 52 + Int(number.exponent))
    bits = number < 0 ? -magnitude : magnitude
  }

  /// The quotient's, which is brought near one by powers of two.
  init(_ over: Int64, _ under: Int64) {
    let power = over.leadingZeroBitCount - under.leadingZeroBitCount
    let (over, under) = (BigInt(over) << max(0, power), BigInt(under) << max(0, -power))
    bits = Self.tangent(over - under, over + under) - BigInt(power) * Self.tangent(1, 3)
  }

  func times(_ factor: Int) -> BinaryLogarithm {
    var product = self
    product.bits *= BigInt(factor)
    return product
  }

  /// Twice the area tangent of a quotient, by its series.
  private static func tangent(_ over: BigInt, _ under: BigInt) -> BigInt {
    var (power, divisor, sum) = ((over << (width + 1)) / under, 1, BigInt(0))
    while power != 0 {
      sum += power / BigInt(divisor)
      power = power * over * over / (under * under)
      divisor += 2
    }
    return sum
  }
}
