// Findings as people read them: ranges, names, hints.

extension Interval {
  /// The ends in few digits, rounded outward: `6.5065 to 6.5947`, `at least 8`, `5.2`.
  ///
  /// - Parameter decimals: the most digits after the point; `nil` for five digits in all.
  func words(decimals: Int? = nil) -> String {
    let lowText = Self.text(low, up: false, decimals)
    let highText = Self.text(high, up: true, decimals)
    if low < -Self.greatestShown { return high > Self.greatestShown ? "anything" : "at most \(highText)" }
    if high > Self.greatestShown { return "at least \(lowText)" }
    return lowText == highText ? lowText : "\(lowText) to \(highText)"
  }

  /// Each end by itself, in the same digits; empty for one that there is not.
  func endWords(decimals: Int? = nil) -> [String] {
    [Self.text(low, up: false, decimals), Self.text(high, up: true, decimals)]
  }

  /// Ends beyond this say no more than none does, and have more digits than a decimal holds.
  private static let greatestShown = 1e36

  private static func text(_ value: Double, up: Bool, _ decimals: Int?) -> String {
    guard let meant = meant(value, isRate: decimals != nil) else { return "" }
    return meant.rounded(up: up, decimals: decimals ?? max(0, 5 - meant.integerDigitCount)).description
  }

  /// Both ends to ten digits, rounded outward, for machines; empty for one that there is not.
  func fields(isRate: Bool) -> [ResultTable.Field] {
    zip([low, high], [false, true]).map { end, up in
      guard let meant = Self.meant(end, isRate: isRate) else { return .empty }
      return .number(.decimal(meant.rounded(up: up, decimals: max(0, 10 - meant.integerDigitCount))))
    }
  }

  /// What an end was meant to be: it lies some units of the last binary digit too far out, which are a part of a level, and
  /// of a rate a part of the factor that it was made of.
  private static func meant(_ value: Double, isRate: Bool) -> ExactDecimal? {
    guard abs(value) <= greatestShown, let exact = Ratio(value) else { return nil }
    return isRate ? ExactDecimal(nearest: exact, decimals: 11) : ExactDecimal(nearest: exact, digits: 13, of: value)
  }
}

extension ExactDecimal {
  /// The number to so many significant digits.
  init(nearest exact: Ratio, digits: Int, of value: Double) {
    var integerDigits = 0
    var rest = abs(value)
    while rest >= 1 {
      rest /= 10
      integerDigits += 1
    }
    self.init(nearest: exact, decimals: max(0, digits - integerDigits))
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

extension FigureName {
  /// `yoy_growth_pct of total_trade, CN-PFTZ, 2022`.
  var words: String {
    let against = comparator.isEmpty ? "" : " against \(comparator)"
    let unit = statistic == .level || unit.isEmpty ? "" : " (\(unit))"
    return [indicator, place, "\(period)"].filter { !$0.isEmpty }.joined(separator: ", ") + ": "
      + statistic.rawValue + unit + against
  }

  /// A range with its unit: `6.5 to 6.6 trillion RMB`, `8.75 to 11.86 %`.
  func words(_ range: Interval) -> String {
    switch statistic.measure {
    case .percent: return range.words(decimals: 2) + " %"
    case .percentagePoints: return range.words(decimals: 2) + " pp"
    case .units: return Self.words(range, unit: unit)
    }
  }

  /// Both ends of a range for machines.
  func fields(_ range: Interval) -> [ResultTable.Field] { range.fields(isRate: statistic.measure != .units) }

  /// Each end of a range with its unit, in the digits of ``words(_:)``.
  func endWords(_ range: Interval) -> [String] {
    let (ends, unit): ([String], String)
    switch statistic.measure {
    case .percent: (ends, unit) = (range.endWords(decimals: 2), "%")
    case .percentagePoints: (ends, unit) = (range.endWords(decimals: 2), "pp")
    case .units:
      let (scaled, word) = Self.scaled(range)
      (ends, unit) = (scaled.endWords(), [word, self.unit].filter { !$0.isEmpty }.joined(separator: " "))
    }
    return ends.map { $0.isEmpty || unit.isEmpty ? $0 : $0 + " " + unit }
  }

  static func words(_ range: Interval, unit: String) -> String {
    let (scaled, word) = scaled(range)
    return [scaled.words(), word, unit].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func scaled(_ range: Interval) -> (Interval, word: String) {
    let end = range.high < .infinity ? abs(range.high) : abs(range.low)
    let (factor, word) = scales.first { end >= $0.factor } ?? (1, "")
    return (Interval(range.low / factor, range.high / factor), word)
  }

  private static let scales: [(factor: Double, word: String)] = [
    (1e12, "trillion"), (1e9, "billion"), (1e6, "million"),
  ]
}

extension Hint: CustomStringConvertible {
  /// What it supposes of a print, as a clause that has the print for its subject.
  public var description: String {
    switch self {
    case .otherUnit(let printed, let read): "fits if \(printed) is read as \(read)"
    case .growthInOtherUnit(let unit): "fits as growth of the figure in \(unit)"
    case .scaleSlip(let power): "fits if " + (power > 0 ? "multiplied by 10^\(power)" : "divided by 10^\(-power)")
    case .transposedDigits(let number): "fits with two digits in each other's place: \(number.value)"
    case .droppedSign: "fits with the other sign"
    case .realGrowth: "is growth at constant prices, which that of the levels is not"
    case .otherBase(let period, let range, let unit):
      "fits a base of \(FigureName.words(range, unit: unit)) in \(period), "
        + "as after a revision or a change of coverage"
    }
  }
}

extension Finding {
  /// The hints as clauses: `14.5 % fits a base of ...`, with the place of a print that is not alone in saying it.
  var hintClauses: [String] {
    hints.map { hint in
      let isAlone = prints.count { $0.text == hint.print.text } == 1
      return "\(hint.print.text)\(isAlone ? "" : " (\(hint.print.location))") \(hint.hint)"
    }
  }
}

extension UnknownRuleName: CustomStringConvertible {
  /// `no print is of the indicator 'export'; did you mean 'exports'?`
  public var description: String {
    (dimension == .place ? "no print is of the place" : "no print is of the indicator") + " '\(name)'"
      + (nearest.map { "; did you mean '\($0)'?" } ?? "")
  }

  /// The same behind its place, where that is known.
  public var locatedDescription: String { location.map { "\($0): \(self)" } ?? description }
}

extension UnmatchedAcceptance: CustomStringConvertible {
  /// `known.yaml:5: no finding matches one that is to be accepted: growth in USD`, with what its names may be meant for.
  public var description: String {
    (accepted.location.map { "\($0): " } ?? "")
      + (["no finding matches one that is to be accepted: \(accepted.reason)"] + unknownNames.map(\.description))
      .joined(separator: "; ")
  }
}

extension RevisionTolerance: CustomStringConvertible {
  /// `between dates, levels revised by up to 15 % and rates by up to 2 pp (...) still fit`.
  public var description: String {
    "between dates, levels revised by up to \(levelPercent.shortText) % and rates by up to \(ratePoints.shortText) pp "
      + "still fit (level_revision_percent and rate_revision_pp of --rules)"
  }
}

extension Double {
  /// With one decimal at most, none where it is zero.
  var shortText: String { Ratio(self)?.rounded(toDecimals: 1).replacing(".0", with: "") ?? "" }
}

extension ExchangeRate: CustomStringConvertible {
  /// `6.5069 to 6.9155 RMB per USD in 2022, as prints in both imply, 3 % to either side (...)`.
  public var description: String {
    "\(range.words()) \(unit) per \(perUnit) in \(period), as prints in both imply, "
      + "\(tolerancePercent.shortText) % to either side (exchange_rate_percent of --rules)"
  }
}

extension [PublishedFigure] {
  /// Where they stand: `a.csv:12, 14 b.csv:3`.
  var places: String {
    var parts: [String] = []
    var source: String?
    for location in map(\.location) {
      if location.source == source {
        parts[parts.count - 1] += ", \(location.lineNumber)"
      } else {
        parts.append(location.description)
      }
      source = location.source
    }
    return parts.joined(separator: " ")
  }
}

extension PublishedFigure {
  /// `level of exports, CN, 2023`.
  var subject: String {
    "\(statistic.rawValue) of " + [indicator, place, "\(period)"].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// `8.59 trillion RMB, S123 2025`.
  var textWithSource: String {
    let origin = [source, date].filter { !$0.isEmpty }.joined(separator: " ")
    return origin.isEmpty ? text : "\(text), \(origin)"
  }
}

extension Finding {
  /// What is out of line and by how much, as a sentence.
  var sentence: String {
    switch kind {
    case .contradiction where prints.count == 1:
      return
        "\(print?.text ?? "") stands for \(name.words(published)); there can be \(name.words(implied)), \(distance)"
    case .contradiction, .approximate:
      let said = print.map { "\($0.text) stands for \(name.words(published))" } ?? "printed: \(name.words(published))"
      return "\(said); the other prints imply \(name.words(implied)), \(distance)"
    case .revision:
      return "earlier prints give \(name.words(published)), later ones \(name.words(implied)), \(distance)"
    }
  }

  /// `2.59 pp less`.
  var distance: String {
    let size = abs(imbalance)
    let rounded = Ratio(size)?.rounded(toDecimals: size < 0.1 ? 3 : 2) ?? ""
    let text = rounded == "0.000" && size > 0 ? "under 0.001" : rounded
    return "\(text) \(name.statistic == .level ? "%" : "pp") \(imbalance > 0 ? "more" : "less")"
  }
}
