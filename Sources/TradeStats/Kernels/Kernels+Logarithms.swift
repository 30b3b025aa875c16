import CTradeKernels

extension Kernels {
  /// `factor * ln(over / under)` by cell, within one unit of the last place, most often the nearest double: the same digits
  /// with every instruction set. Anything where a level is not from 1 to 2^53.
  static func logGrowth(
    _ over: [Int64], _ under: [Int64], factor: Int, on instructions: InstructionSet = .best
  ) -> [Double] {
    precondition(over.count == under.count)
    return [Double](unsafeUninitializedCapacity: over.count) { numbers, count in
      count = over.count
      guard let numbers = numbers.baseAddress else { return }
      logarithms.withTable {
        tk_log_growth(instructions.level, $0, over, under, over.count, Double(factor), numbers)
      }
    }
  }

  /// `factor * ln(number * 2^power)`, as of ``logGrowth(_:_:factor:on:)``.
  ///
  /// - Precondition: the number is from 2^-1022 to 2^1023.
  static func logarithm(_ number: DoubleDouble, timesTwoTo power: Int32 = 0, factor: Int = 1) -> Double {
    logarithms.withTable { tk_log($0, number.high, number.low, power, Double(factor)) }
  }

  private static let logarithms = LogarithmTable()
}

/// The logarithms that those of all numbers are made from.
private struct LogarithmTable {
  private let entries: [tk_log_entry]
  private let two: (high: Double, low: Double)

  init() {
    entries = (0..<TK_LOG_COUNT).map { Self.entry(Int($0)) }
    two = Self.split(.logarithm(2))
  }

  func withTable<Result>(_ body: (tk_log_table) -> Result) -> Result {
    entries.withUnsafeBufferPointer {
      body(tk_log_table(entries: $0.baseAddress, two_high: two.high, two_low: two.low))
    }
  }

  private static func entry(_ place: Int) -> tk_log_entry {
    // The doubles of an interval have their first bits in common.
    let first = Double(bitPattern: TK_LOG_FIRST.bitPattern + UInt64(place) << 45)
    let end = Double(bitPattern: TK_LOG_FIRST.bitPattern + UInt64(place + 1) << 45)
    let unit: Double = first < 1 ? 128 : 256
    let inverse = first == 1 || end == 1 ? 1 : (unit * 2 / (first + end)).rounded() / unit
    let (high, low) = split(-.logarithm(inverse))
    return tk_log_entry(inverse: inverse, high: high, low: low)
  }

  /// A multiple of 2^-42 and the rest.
  private static func split(_ number: DoubleDouble) -> (high: Double, low: Double) {
    let high = (number.high * 0x1p42).rounded() * 0x1p-42
    return (high, (number.high - high) + number.low)
  }
}

extension DoubleDouble {
  /// The natural logarithm of a number from a half to two, of few bits, to some 100 bits: twice the area tangent of `t`, the
  /// number less one over the number and one, by its series `t + t^3 / 3 + t^5 / 5 + ...`.
  fileprivate static func logarithm(_ number: Double) -> DoubleDouble {
    let tangent = DoubleDouble(quotient: number - 1, number + 1)
    let square = tangent * tangent
    // From the last term, which 100 bits do not see, to the first.
    let sum = stride(from: 65, through: 1, by: -2).reduce(DoubleDouble(0.0)) { sum, exponent in
      sum * square + DoubleDouble(quotient: 1, Double(exponent))
    }
    return sum * tangent * DoubleDouble(2.0)
  }
}
