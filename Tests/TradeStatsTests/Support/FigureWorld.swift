@testable import TradeStats

/// A zone and its nation for two years: levels drawn, statistics computed from them, each rounded as it is printed. All
/// prints are true, unless one was changed by more than rounding.
struct FigureWorld {
  /// What each print is, in order of line.
  enum Print: Int, CaseIterable {
    case total, totalBefore, exports, imports, nation, nationBefore
    case growth, nationGrowth, gap, share, shareBefore, shareChange
  }

  /// What is printed; small worlds, so that there can be many, and now and then a whole one.
  private static let kinds: [(prints: [Print], refutable: [Print])] = [
    ([.total, .totalBefore, .exports, .imports, .growth], [.exports, .growth]),
    ([.total, .nation, .share, .shareBefore, .shareChange], [.share, .shareChange]),
    ([.total, .totalBefore, .growth, .nationGrowth, .gap], [.growth, .gap]),
    (Print.allCases, [.exports, .growth, .share, .gap, .shareChange, .nation]),
  ]

  private let kind: (prints: [Print], refutable: [Print])
  private var levels: [Print: Int] = [:]
  private let levelUnit: Int
  private let rateDecimals: Int
  /// Printed digits as whole numbers.
  private(set) var digits: [Print: Int] = [:]
  private let name: String
  private let firstLine: Int
  /// When each is printed, where prints have dates.
  private var dates: [Print: String] = [:]
  /// The line of the print that was changed.
  private(set) var plantedLine: Int?

  /// - Parameter isDated: Whether the prints are of several dates, between which nothing is revised.
  init(number: Int, isDated: Bool = false, _ generator: inout SeededGenerator) {
    name = String(number)
    firstLine = number * 100
    kind = number % 20 == 0 ? Self.kinds[3] : Self.kinds[Int.random(in: 0...2, using: &generator)]
    levelUnit = [10_000, 100_000, 1_000_000].randomElement(using: &generator) ?? 10_000
    rateDecimals = Int.random(in: 0...2, using: &generator)
    let exports = Int.random(in: 50_000_000...900_000_000, using: &generator)
    let imports = Int.random(in: 50_000_000...900_000_000, using: &generator)
    let total = exports + imports
    levels = [.total: total, .exports: exports, .imports: imports]
    levels[.totalBefore] = total * 100 / Int.random(in: 70...160, using: &generator)
    let nation = total * Int.random(in: 2...20, using: &generator) + Int.random(in: 0...999_999, using: &generator)
    levels[.nation] = nation
    levels[.nationBefore] = nation * 100 / Int.random(in: 80...130, using: &generator)
    for (print, level) in levels { digits[print] = Self.rounded(level, levelUnit) }
    setRates()
    guard isDated else { return }
    for print in kind.prints { dates[print] = ["2024-07", "2025-01-13", "2025"].randomElement(using: &generator) }
  }

  private mutating func setRates() {
    let (z, y) = (levels[.total, default: 1], levels[.totalBefore, default: 1])
    let (n, m) = (levels[.nation, default: 1], levels[.nationBefore, default: 1])
    let unit = [1, 10, 100][rateDecimals] * 100
    digits[.growth] = Self.rounded((z - y) * unit, y)
    digits[.nationGrowth] = Self.rounded((n - m) * unit, m)
    digits[.share] = Self.rounded(z * unit, n)
    digits[.shareBefore] = Self.rounded(y * unit, m)
    // Differences are rounded once, from the exact numbers.
    digits[.gap] = Self.rounded(Int128(unit) * (Int128(z) * Int128(m) - Int128(n) * Int128(y)), Int128(y) * Int128(m))
    digits[.shareChange] = Self.rounded(
      Int128(unit) * (Int128(z) * Int128(m) - Int128(y) * Int128(n)), Int128(n) * Int128(m))
  }

  /// Half away from zero.
  static func rounded<Integer: SignedInteger>(_ numerator: Integer, _ denominator: Integer) -> Int {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    let isUp = 2 * remainder.magnitude >= denominator.magnitude
    return Int(quotient) + (isUp ? (numerator < 0 ? -1 : 1) : 0)
  }

  /// Changes one print by more than all rounding together can explain.
  mutating func plant(_ generator: inout SeededGenerator) {
    guard let print = kind.refutable.randomElement(using: &generator), let printed = digits[print] else { return }
    let extra = Int.random(in: 0...20, using: &generator)
    let shift: Int
    switch print {
    // The sum of three numbers each rounded to the unit is off by one and a half at most.
    case .exports, .gap, .shareChange: shift = 4 + extra
    case .growth: shift = rateShift(.total, .totalBefore) + extra
    case .share: shift = rateShift(.total, .nation) + extra
    default: shift = printed + extra
    }
    let goesDown = Bool.random(using: &generator) && print != .nation && printed > shift
    digits[print] = printed + (goesDown ? -shift : shift)
    plantedLine = firstLine + print.rawValue
  }

  /// How many units of the last digit the quotient of two printed levels may be off, and three more.
  private func rateShift(_ level: Print, _ base: Print) -> Int {
    let (x, y) = (digits[level, default: 1], digits[base, default: 1])
    let unit = [1, 10, 100][rateDecimals] * 100
    let low = Double(2 * x - 1) / Double(2 * y + 1)
    let high = Double(2 * x + 1) / Double(max(1, 2 * y - 1))
    return Int((high - low) * Double(unit)) + 3
  }

  /// What a figure is before it is rounded, in its unit, percent or percentage points; `nil` for what the world has not.
  func truth(of figure: FigureName) -> Double? {
    func level(_ place: String, _ period: Period) -> Double? {
      let isNow = period == Self.now
      let isNation = place == "N" + name
      let print: Print? =
        switch figure.indicator {
        case "exports": isNow && !isNation ? .exports : nil
        case "imports": isNow && !isNation ? .imports : nil
        default: isNation ? (isNow ? .nation : .nationBefore) : (isNow ? .total : .totalBefore)
        }
      return print.flatMap { levels[$0] }.map(Double.init)
    }
    func quotient(_ one: Double?, _ other: Double?) -> Double? {
      if let one, let other { one / other * 100 } else { nil }
    }
    func growth(_ place: String) -> Double? {
      figure.period == Self.now ? quotient(level(place, Self.now), level(place, Self.before)).map { $0 - 100 } : nil
    }
    switch figure.statistic {
    case .level: return level(figure.place, figure.period)
    case .yearOnYearGrowth: return growth(figure.place)
    case .growthGap:
      guard let own = growth(figure.place), let other = growth(figure.comparator) else { return nil }
      return own - other
    case .shareOfNational:
      return quotient(level(figure.place, figure.period), level(figure.comparator, figure.period))
    default: return nil
    }
  }

  var figures: [PublishedFigure] {
    kind.prints.map { print in
      PublishedFigure(
        place: print.isNational ? "N" + name : "Z" + name, indicator: print.indicator,
        period: print.isBefore ? Self.before : Self.now, statistic: print.statistic,
        comparatorPlace: print.isComparison ? "N" + name : "",
        number: PrintedNumber(
          mantissa: Int64(digits[print, default: 0]), decimals: print.statistic == .level ? 0 : rateDecimals),
        scale: ExactDecimal(mantissa: print.statistic == .level ? Int128(levelUnit) : 1),
        unit: print.statistic == .level ? "RMB" : "", date: dates[print] ?? "",
        location: SourceLocation(source: "world", lineNumber: firstLine + print.rawValue))
    }
  }

  private static let now = Period(frequency: .year, ordinal: 2024)
  private static let before = Period(frequency: .year, ordinal: 2023)
}

extension FigureWorld.Print {
  fileprivate var isNational: Bool { self == .nation || self == .nationBefore || self == .nationGrowth }
  fileprivate var isBefore: Bool { self == .totalBefore || self == .nationBefore || self == .shareBefore }

  fileprivate var isComparison: Bool {
    statistic.isShare || statistic == .growthGap || statistic == .shareChange
  }

  fileprivate var indicator: String {
    switch self {
    case .exports: "exports"
    case .imports: "imports"
    default: "total_trade"
    }
  }

  fileprivate var statistic: Statistic {
    switch self {
    case .total, .totalBefore, .exports, .imports, .nation, .nationBefore: .level
    case .growth, .nationGrowth: .yearOnYearGrowth
    case .gap: .growthGap
    case .share, .shareBefore: .shareOfNational
    case .shareChange: .shareChange
    }
  }
}
