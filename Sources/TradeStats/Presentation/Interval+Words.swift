// Ranges as people read them, and as machines do.

extension Interval {
  /// The ends in few digits, rounded outward: `6.5065 to 6.5947`, `at least 8`, `5.2`.
  ///
  /// - Parameter digits: how many digits; `nil` for those of a level.
  func words(_ digits: EndDigits = .level()) -> String {
    let shown = limited(to: digits.greatest)
    guard shown.low > -.infinity || shown.high < .infinity else { return "anything" }
    let ends = shown.endWords(digits)
    if shown.low == -.infinity { return "at most \(ends[1])" }
    if shown.high == .infinity { return "at least \(ends[0])" }
    return ends[0] == ends[1] ? ends[0] : "\(ends[0]) to \(ends[1])"
  }

  /// Each end by itself, in the same digits; empty for one that there is not.
  func endWords(_ digits: EndDigits = .level()) -> [String] {
    ends(digits).map { $0?.description ?? "" }
  }

  /// The range as its words give it.
  func shown(_ digits: EndDigits) -> Interval {
    let ends = ends(digits).map { $0.map { Ratio($0).doubleValue } }
    return Interval(ends[0] ?? -.infinity, ends[1] ?? .infinity)
  }

  /// Both ends to ten digits, rounded outward, for machines; empty for one that there is not.
  func fields(_ digits: EndDigits) -> [ResultTable.Field] {
    let range = limited(to: digits.greatest)
    return zip([range.low, range.high], [false, true]).map { end, up in
      guard let meant = Self.meant(end, digits) else { return .empty }
      return .number(.decimal(meant.rounded(up: up, decimals: max(0, 10 - meant.integerDigitCount))))
    }
  }

  private func ends(_ digits: EndDigits) -> [ExactDecimal?] {
    let range = limited(to: digits.greatest)
    return zip([range.low, range.high], [false, true]).map { end, up in
      Self.meant(end, digits).map { $0.rounded(up: up, decimals: digits.decimals(of: $0)) }
    }
  }

  /// What an end was meant to be: it lies some units of the last binary digit too far out, which are a part of a level, and
  /// of a rate a part of the factor that it was made of.
  private static func meant(_ value: Double, _ digits: EndDigits) -> ExactDecimal? {
    Ratio(value).map { ExactDecimal(nearest: $0, digits: 13, of: value, mostDecimals: digits.mostDecimals) }
  }
}

/// How many digits the ends of a range are shown in.
enum EndDigits {
  /// Five digits in all, and some more.
  case level(extra: Int = 0)
  /// Two decimals, and some more: percent and percentage points.
  case rate(extra: Int = 0)

  fileprivate func decimals(of end: ExactDecimal) -> Int {
    switch self {
    case .level(let extra): max(0, 5 + extra - end.integerDigitCount)
    case .rate(let extra): 2 + extra
    }
  }

  /// A rate is a factor less one, of which thirteen digits are known.
  fileprivate var mostDecimals: Int { if case .rate = self { 11 } else { .max } }

  fileprivate var greatest: Double {
    if case .rate = self { Interval.greatestRate } else { Interval.greatestLevel }
  }
}

extension ExactDecimal {
  /// The number to so many significant digits, or to so many decimals, whichever are fewer.
  init(nearest exact: Ratio, digits: Int, of value: Double, mostDecimals: Int = .max) {
    var integerDigits = 0
    var rest = abs(value)
    while rest >= 1 {
      rest /= 10
      integerDigits += 1
    }
    self.init(nearest: exact, decimals: min(mostDecimals, max(0, digits - integerDigits)))
  }

  /// The number to so many decimals.
  init(nearest exact: Ratio, decimals: Int) {
    let text = exact.rounded(toDecimals: decimals)
    let fraction = text.split(separator: ".").dropFirst().first.map { $0.utf8.count } ?? 0
    self.init(mantissa: Int128(text.replacing(".", with: "")) ?? 0, exponent: -fraction)
  }

  fileprivate var integerDigitCount: Int {
    let digits = String(trimmed.mantissa.magnitude).utf8.count + trimmed.exponent
    return max(0, digits)
  }

  /// The nearest number with so many decimals above or below.
  fileprivate func rounded(up: Bool, decimals: Int) -> ExactDecimal {
    let excess = -decimals - exponent
    guard excess > 0, let power = PowersOfTen.int128(excess) else { return self }
    var (quotient, remainder) = mantissa.quotientAndRemainder(dividingBy: power)
    if remainder < 0 {
      quotient -= 1
      remainder += power
    }
    return ExactDecimal(mantissa: up && remainder > 0 ? quotient + 1 : quotient, exponent: -decimals)
  }
}
