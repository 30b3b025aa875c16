import TradeStats

/// How a number is kept in a SQLite field so that nothing of it is lost: SQLite has 64-bit integers, doubles and text.
enum StoredNumber: Equatable {
  case integer(Int64)
  case real(Double)
  /// Decimals that neither of the others holds, in plain digits.
  case text(String)

  init(_ number: Number) {
    switch number {
    case .decimal(let decimal): self.init(decimal)
    case .ratio, .double: self = .real(number.doubleValue)
    }
  }

  init(_ decimal: ExactDecimal) {
    self = Self.short(decimal) ?? Self.long(decimal)
  }

  /// The usual case, without a text being made: up to 15 digits, or an integer.
  private static func short(_ decimal: ExactDecimal) -> StoredNumber? {
    guard var mantissa = Int64(exactly: decimal.mantissa), (-22...0).contains(decimal.exponent) else { return nil }
    var scale = -decimal.exponent
    while scale > 0, mantissa.isMultiple(of: 10) {
      mantissa /= 10
      scale -= 1
    }
    if scale == 0 { return .integer(mantissa) }
    // Doubles tell all decimals of 15 digits apart, so the shortest text of the nearest double is this decimal again.
    // A double holds both numbers exactly, so the quotient is rounded once: it is the nearest double.
    guard mantissa.magnitude < 1_000_000_000_000_000 else { return nil }
    return .real(Double(mantissa) / powersOfTen[scale])
  }

  private static func long(_ decimal: ExactDecimal) -> StoredNumber {
    let text = decimal.description
    if let integer = Int64(text) { return .integer(integer) }
    if let value = Double(text), ExactDecimal(shortestTextOf: value) == decimal { return .real(value) }
    return .text(text)
  }

  /// 10^0 ... 10^22, all that a double holds exactly.
  private static let powersOfTen: [Double] = (0...22).map { exponent in
    (0..<exponent).reduce(1.0) { power, _ in power * 10 }
  }
}

extension ExactDecimal {
  /// The decimal that a double is printed as, or `nil` for infinities and what is no number.
  fileprivate init?(shortestTextOf value: Double) {
    let parts = value.description.split(separator: "e")
    guard value.isFinite, let significand = parts.first else { return nil }
    let halves = significand.split(separator: ".")
    guard let mantissa = Int128(halves.joined()) else { return nil }
    let fractionDigitCount = halves.count == 2 ? halves[1].utf8.count : 0
    let exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    self.init(mantissa: mantissa, exponent: exponent - fractionDigitCount)
  }
}
