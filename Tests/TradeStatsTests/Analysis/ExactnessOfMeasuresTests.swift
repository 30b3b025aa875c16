import BigInt
import Foundation
import Testing

@testable import TradeStats

/// Numbers of random levels, as they are printed and as the double that machines read, against quotients of whole numbers
/// of any size. `TRADESTATS_EXACT_CASES` says how many cases are tried.
@Suite("Exactness of measures")
struct ExactnessOfMeasuresTests {
  private static let caseCount =
    ProcessInfo.processInfo.environment["TRADESTATS_EXACT_CASES"].flatMap { Int($0) } ?? 20_000

  /// A form with the same formula written down once more.
  private static let forms: [(form: MeasureForm, quotient: @Sendable ([BigInt]) -> (BigInt, BigInt))] = [
    (.growth, { (100 * ($0[0] - $0[1]), $0[1]) }),
    (.quotient(factor: 100), { (100 * $0[0], $0[1]) }),
    (.quotient(factor: 1200), { (1200 * $0[0], $0[1]) }),
    (.relativeChange, { (100 * ($0[0] - $0[1]), $0[2]) }),
    (.growthGap, { (100 * ($0[0] * $0[3] - $0[2] * $0[1]), $0[1] * $0[3]) }),
    (.gap(factor: 100), { (100 * ($0[0] * $0[3] - $0[2] * $0[1]), $0[1] * $0[3]) }),
    (.relativeGrowth, { (100 * ($0[0] * $0[3] - $0[2] * $0[1]), $0[2] * $0[1]) }),
    (.mean(count: 12), { ($0[0], 12) }),
    (.difference, { ($0[0] - $0[1], 1) }),
  ]

  @Test(
    "annualised growth that is a finite decimal is rounded as it is, not as its nearest double",
    arguments: [UInt64](1...4))
  func powers(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let power = [1, 2, 4, 12].randomElement(using: &generator) ?? 1
      let under: Int128 = [1, 2, 4, 5, 8, 10, 16, 20, 25, 40, 50, 100, 3].randomElement(using: &generator) ?? 1
      let over = Int128.random(in: 1...99, using: &generator)
      var missing: [Missing?] = [nil]
      let numbers = FormEvaluation(
        form: .rootGrowth(power: power, root: 1), columns: [LevelColumn([.exact(over)]), LevelColumn([.exact(under)])],
        exponent: 0
      ).numbers(&missing)
      let column = MeasureColumn(missing: missing, numbers: numbers, flags: [], counts: SparseColumn(), exponent: 0)
      let exact = (Ratio(over, under).raised(to: power) - 1) * 100
      let number = try #require(column.cell(0).number)
      for decimals in 0...8 where under != 3 {
        #expect(
          number.rounded(toDecimals: decimals) == exact.rounded(toDecimals: decimals),
          "seed \(seed): \(over) / \(under)")
      }
      #expect(number.doubleValue == exact.doubleValue, "seed \(seed): \(over) / \(under), power \(power)")
    }
  }

  @Test("printed numbers and doubles are those of exact quotients, ties included", arguments: [UInt64](1...4))
  func quotients(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let batchSize = 500
    var tieCount = 0
    for _ in 0..<max(1, Self.caseCount / 4 / batchSize) {
      let (form, quotient) = try #require(Self.forms.randomElement(using: &generator))
      let decimals = Int.random(in: 0...4, using: &generator)
      // Up to the longest numbers that are read, and sums of a thousand of them.
      let bits = Int.random(in: 4...116, using: &generator)
      let levels = (0..<batchSize).map { _ in Self.levels(form, decimals, bits: bits, &generator) }
      // Half of the batches are of fractions, as levels brought to another currency are.
      let divisors = Bool.random(using: &generator) ? [1, 1, 1, 1] : [3, 4, 1, 5].shuffled(using: &generator)
      let columns = (0..<4).map { place in
        LevelColumn(levels.map { .ratio(Ratio($0[place], Int128(divisors[place]))) })
      }
      var missing = [Missing?](repeating: nil, count: batchSize)
      let numbers = FormEvaluation(form: form, columns: Array(columns.prefix(form.operandCount)), exponent: 0)
        .numbers(&missing)
      let column = MeasureColumn(missing: missing, numbers: numbers, flags: [], counts: SparseColumn(), exponent: 0)
      for (index, levels) in levels.enumerated() {
        let number = try #require(column.cell(index).number)
        var (over, under) = quotient(zip(levels, divisors).map { BigInt($0) * 60 / BigInt($1) })
        if form.isLevel { under *= 60 }
        if under < 0 { (over, under) = (-over, -under) }
        let rule: RoundingRule = index % 2 == 0 ? .halfAway : .halfEven
        let (expected, isTie) = Self.rounded(over, under, decimals, rule)
        tieCount += isTie ? 1 : 0
        let printed = number.rounded(toDecimals: decimals, rule)
        if printed != expected {
          Issue.record("seed \(seed), \(form) of \(levels) over \(divisors): \(printed), not \(expected)")
        }
        if index % 10 == 0, !Fraction(over, under).isNearest(number.doubleValue) {
          Issue.record(
            "seed \(seed), \(form) of \(levels) over \(divisors): \(number.doubleValue) is not the nearest double")
        }
      }
    }
    #expect(tieCount > Self.caseCount / 400, "seed \(seed)")
  }

  /// Numerators of either sign over positive denominators; a quarter of them lie halfway between two printed numbers.
  private static func levels(
    _ form: MeasureForm, _ decimals: Int, bits: Int, _ generator: inout SeededGenerator
  ) -> [Int128] {
    func positive() -> Int128 { Int128.random(in: 1...(Int128(1) << bits), using: &generator) }
    func signed() -> Int128 { Bool.random(using: &generator) ? positive() : -positive() }
    var levels = [signed(), positive(), form == .relativeChange ? positive() : signed(), positive()]
    if form == .relativeGrowth { levels[2] = positive() }
    guard Int.random(in: 0..<4, using: &generator) == 0 else { return levels }
    // With a base of 2 * 10^(decimals + 2) * k an odd multiple of k on top is halfway.
    let step = Int128.random(in: 1...1_000_000, using: &generator)
    let unit = (0..<decimals).reduce(Int128(200)) { unit, _ in unit * 10 }
    let odd = 2 * Int128.random(in: -99_999...99_999, using: &generator) + 1
    levels[1] = unit * step
    switch form {
    case .growth: levels[0] = levels[1] + odd * step
    case .quotient(100): levels[0] = odd * step
    case .relativeChange: (levels[0], levels[2]) = (levels[1] + odd * step, unit * step)
    case .gap, .growthGap: (levels[0], levels[2], levels[3]) = (odd * step, levels[1], levels[1])
    case .relativeGrowth: (levels[0], levels[2], levels[3]) = (levels[1] + odd * step, levels[1], levels[1])
    default: break
    }
    return levels
  }

  /// The nearest decimal; a half is rounded by the rule.
  private static func rounded(
    _ over: BigInt, _ under: BigInt, _ decimals: Int, _ rule: RoundingRule
  ) -> (text: String, isTie: Bool) {
    let scaled = BigInt(over.magnitude) * BigInt(10).power(decimals)
    let (below, rest) = scaled.quotientAndRemainder(dividingBy: under)
    let isTie = 2 * rest == under
    let isUp = isTie ? rule == .halfAway || below % 2 == 1 : 2 * rest > under
    let magnitude = isUp ? below + 1 : below
    var digits = String(magnitude)
    while digits.utf8.count <= decimals { digits = "0" + digits }
    let text = digits.dropLast(decimals) + (decimals > 0 ? "." + digits.suffix(decimals) : "")
    return ((over < 0 && magnitude != 0 ? "-" : "") + text, isTie)
  }
}

extension MeasureForm {
  /// How many levels it takes.
  fileprivate var operandCount: Int {
    switch self {
    case .mean: 1
    case .growth, .quotient, .difference: 2
    case .relativeChange: 3
    default: 4
    }
  }
}
