/// Numbers that totals are made of: mantissas of one word or two at a common power of ten, or floating point.
protocol TotalledValue: Comparable, Sendable, BitwiseCopyable {
  associatedtype Sum: Sendable
  /// Stands for a row without a value; no value is this.
  static var missing: Self { get }
  static func isMissing(_ value: Self) -> Bool
  static var least: Self { get }
  static var greatest: Self { get }
  static var zeroSum: Sum { get }
  /// Adds a value; returns whether the sum became too large for its type.
  static func add(_ value: Self, to sum: inout Sum) -> Bool
  /// The square, which only values of one word have.
  static func square(_ value: Self) -> Int128
}

extension TotalledValue {
  static func square(_ value: Self) -> Int128 { 0 }
}

extension Int64: TotalledValue {
  static var missing: Int64 { .min }
  @inline(__always)
  static func isMissing(_ value: Int64) -> Bool { value == .min }
  static var least: Int64 { .min }
  static var greatest: Int64 { .max }
  static var zeroSum: Int64 { 0 }

  /// Whoever adds sees to it that no sum gets beyond a word.
  @inline(__always)
  static func add(_ value: Int64, to sum: inout Int64) -> Bool {
    sum &+= value
    return false
  }

  @inline(__always)
  static func square(_ value: Int64) -> Int128 {
    let (high, low) = value.multipliedFullWidth(by: value)
    return Int128(truncatingIfNeeded: high) << 64 | Int128(low)
  }
}

extension Int128: TotalledValue {
  static var missing: Int128 { .min }
  @inline(__always)
  static func isMissing(_ value: Int128) -> Bool { value == .min }
  static var least: Int128 { .min }
  static var greatest: Int128 { .max }
  static var zeroSum: Int128 { 0 }

  @inline(__always)
  static func add(_ value: Int128, to sum: inout Int128) -> Bool {
    let (result, overflow) = sum.addingReportingOverflow(value)
    sum = result
    return overflow
  }
}

extension Double: TotalledValue {
  static var missing: Double { .nan }
  @inline(__always)
  static func isMissing(_ value: Double) -> Bool { value.isNaN }
  static var least: Double { -.infinity }
  static var greatest: Double { .infinity }
  static var zeroSum: ExactDoubleSum { ExactDoubleSum() }

  static func add(_ value: Double, to sum: inout ExactDoubleSum) -> Bool {
    sum.add(value)
    return false
  }
}
