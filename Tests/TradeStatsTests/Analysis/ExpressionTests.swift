import BigInt
import Testing

@testable import TradeStats

/// Arithmetic over names: what it computes, and where it says that it cannot.
@Suite struct ExpressionTests {
  private func value(_ text: String, _ numbers: [String: Number] = [:]) throws -> Cell {
    let expression = try ExpressionParser.expression(text)
    let operands = expression.names.map { name -> Number in
      if case .text(let text) = name { numbers[text] ?? .decimal(.zero) } else { .decimal(.zero) }
    }
    return expression.value(operands)
  }

  private static let numbers: [String: Number] = [
    "a": .decimal(ExactDecimal(mantissa: 5)), "b": .decimal(ExactDecimal(mantissa: 2)),
    "c": .decimal(ExactDecimal(mantissa: -25, exponent: -1)), "zero": .decimal(.zero),
    "total trade": .decimal(ExactDecimal(mantissa: 7)), "贸易总额": .decimal(ExactDecimal(mantissa: 9)),
  ]

  @Test(
    arguments: [
      ("a", "5.000"), ("a+b", "7.000"), ("a-b-b", "1.000"), ("a/b/b", "1.250"), ("a-b*b", "1.000"),
      ("(a-b)*b", "6.000"), ("-a+b", "-3.000"), ("a--b", "7.000"), ("-(a-c)*b", "-15.000"), ("a / 3 * 3", "5.000"),
      ("100*a/(a+b)", "71.429"), (".5*a", "2.500"), ("a*0.05", "0.250"), ("\"total trade\"-a", "2.000"),
      ("贸易总额/b", "4.500"), ("a/zero", "base_zero"), ("a/c", "-2.000"), ("c/-b", "1.250"), ("a/(b-a)", "-1.667"),
      ("a/(b-b)", "base_zero"),
      ("1/(a/zero)", "base_zero"), ("c/a", "-0.500"),
    ])
  func values(_ text: String, _ expected: String) throws {
    let cell = try value(text, Self.numbers)
    #expect((cell.number?.rounded(toDecimals: 3) ?? cell.missing?.rawValue) == expected)
  }

  @Test("sums of decimals stay decimals, to the last digit")
  func decimalsStayDecimals() throws {
    let expression = try ExpressionParser.expression("x - y * 3")
    let operands: [Number] = [
      .decimal(ExactDecimal(mantissa: 123_456_789_012_345_678, exponent: -2)),
      .decimal(ExactDecimal(mantissa: 1, exponent: -9)),
    ]
    #expect(expression.value(operands).number?.fullText == "1234567890123456.779999997")
  }

  @Test("beyond the range of floating point there is no number")
  func outOfRange() throws {
    #expect(try value("a*a", ["a": .double(1e200)]) == .missing(.outOfRange))
    #expect(try value("a-b", ["a": .double(1.5), "b": .decimal(ExactDecimal(mantissa: 1))]) == .number(.double(0.5)))
  }

  @Test(
    arguments: [
      ("a+", "a name, a number or a bracket is missing here\n  | a+\n  |   ^"),
      ("", "a name, a number or a bracket is missing here\n  | \n  | ^"),
      ("(a+b", "the bracket is not closed\n  | (a+b\n  | ^"),
      ("a+b)", "the bracket closes none\n  | a+b)\n  |    ^"),
      (
        "total trade/gdp",
        """
        an operator (+ - * /) is missing here; a name with blanks or signs in it is put in quotes
          | total trade/gdp
          |       ^^^^^
        """
      ),
      ("a*\"b", "the quote is not closed\n  | a*\"b\n  |   ^"),
      ("a*1.2.3", "numbers are written as 100 or 0.5, with at most 18 digits\n  | a*1.2.3\n  |   ^^^^^"),
      ("a*1e5", "numbers are written as 100 or 0.5, with at most 18 digits\n  | a*1e5\n  |   ^^^"),
      ("2*3", "an expression names at least one indicator\n  | 2*3\n  | ^^^"),
      (
        "a ^ 2",
        "an operator (+ - * /) is missing here; a name with blanks or signs in it is put in quotes\n  | a ^ 2\n  |   ^"
      ),
      ("出口额+", "a name, a number or a bracket is missing here\n  | 出口额+\n  |        ^"),
    ])
  func errors(_ text: String, _ message: String) {
    #expect(caught(ExpressionError.self) { _ = try ExpressionParser.expression(text) }?.description == message)
  }

  @Test("deep brackets and long chains are refused before they are many")
  func lengths() throws {
    let deep = String(repeating: "(", count: 400) + "a" + String(repeating: ")", count: 400)
    #expect(try value(deep, Self.numbers) == .number(.decimal(ExactDecimal(mantissa: 5))))
    let long = "a" + String(repeating: "+a", count: 600)
    let error = caught(ExpressionError.self) { _ = try ExpressionParser.expression(long) }
    #expect(error?.problem == .tooLong(maximum: 1000))
  }

  @Test(
    arguments: [
      ("a+b", ["RMB", "RMB"], "RMB"), ("a/b*100", ["RMB", "RMB"], ""), ("a/b", ["RMB", "persons"], "RMB/persons"),
      ("a*b", ["RMB", "RMB"], "RMB·RMB"), ("1/a", ["USD"], "1/USD"), ("(a-b)/a+1", ["RMB", "RMB"], ""),
      ("a+1", [""], ""),
    ])
  func units(_ text: String, _ units: [String], _ expected: String) throws {
    #expect(try ExpressionParser.expression(text).unit(units).text == expected)
  }

  @Test(
    arguments: [
      (
        "(a+b)/a", ["RMB", "USD"],
        "a is in RMB and b in USD; only figures in one unit can be added\n  | (a+b)/a\n  |   ^"
      ),
      (
        "a*2-b/a", ["RMB", "RMB"],
        "a*2 is in RMB and b/a a plain number; only figures in one unit can be added\n  | a*2-b/a\n  |    ^"
      ),
      (
        "a-b", ["percent", "RMB"],
        "a is in percent and b in RMB; only figures in one unit can be added\n  | a-b\n  |  ^"
      ),
    ])
  func unitErrors(_ text: String, _ units: [String], _ message: String) throws {
    let expression = try ExpressionParser.expression(text)
    #expect(caught(ExpressionError.self) { _ = try expression.unit(units) }?.description == message)
  }

  @Test("random arithmetic agrees with fractions", arguments: [UInt64](1...5))
  func againstFractions(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      var operands: [(Number, Fraction)] = []
      let (text, fraction) = Self.random(depth: 4, &operands, &generator)
      guard !operands.isEmpty else { continue }
      let cell = try ExpressionParser.expression(text).value(operands.map(\.0))
      #expect(cell.number?.rounded(toDecimals: 20) == fraction?.rounded(20), "seed \(seed), \(text)")
    }
  }

  /// An expression over new names, and what it comes to; `nil` where it divides by zero.
  private static func random(
    depth: Int, _ operands: inout [(Number, Fraction)], _ generator: inout SeededGenerator
  ) -> (String, Fraction?) {
    let kind = depth == 0 ? 0 : Int.random(in: 0...6, using: &generator)
    if kind < 2 {
      let mantissa = Int.random(in: -999...99_999_999, using: &generator)
      let exponent = Int.random(in: -4...4, using: &generator)
      let decimal = ExactDecimal(mantissa: Int128(mantissa), exponent: exponent)
      let power = Fraction(BigInt(10).power(abs(exponent)))
      let fraction = exponent < 0 ? Fraction(BigInt(mantissa)) / power : Fraction(BigInt(mantissa)) * power
      operands.append((.decimal(decimal), fraction))
      return ("x\(operands.count)", fraction)
    }
    if kind == 2 {
      let (text, fraction) = random(depth: depth - 1, &operands, &generator)
      return ("-(\(text))", fraction.map { $0 * -1 })
    }
    let (left, a) = random(depth: depth - 1, &operands, &generator)
    let (right, b) = random(depth: depth - 1, &operands, &generator)
    let sign = ["+", "-", "*", "/"][kind - 3]
    let text = "(\(left))\(sign)(\(right))"
    guard let a, let b else { return (text, nil) }
    switch sign {
    case "+": return (text, a + b)
    case "-": return (text, a - b)
    case "*": return (text, a * b)
    default: return (text, b == 0 ? nil : a / b)
    }
  }
}
