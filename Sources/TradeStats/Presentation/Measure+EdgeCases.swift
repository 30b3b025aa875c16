extension Measure {
  /// A reason for having no number, and when it is given.
  struct EdgeCase: Hashable, Sendable {
    var status: Missing
    var meaning: String
  }

  /// Why there may be no number, in the order in which it is looked for: what the formula's operands say.
  var edgeCases: [EdgeCase] {
    guard let formula = usualFormula else { return [] }
    var cases: [(Missing, String)] = []
    for operand in formula.operands { cases += operand.edgeCases(formula) }
    if formula.operands.contains(where: { $0.isSameLevel(as: .now) && $0.missing == .noValue }) {
      cases.append((.incomplete, "with --frequency, x lacks some of its shorter periods"))
    }
    if let only = formula.only { cases.append((.outsideSpan, "the period is not \(only)")) }
    let others = Self.frequencies.filter { self.formula(at: $0.frequency) == nil }.map(\.words)
    if !others.isEmpty { cases.append((.notApplicable, "the figures are " + others.joined(separator: ", "))) }
    cases.append((.noRate, "with --deflate or --rates, a period has no price index or exchange rate"))
    if unit != .count { cases.append((.outOfRange, Missing.outOfRange.explanation)) }
    let compared = formula.comparisons.map {
      "\(formula.operands[$0.from].symbol) and \(formula.operands[$0.to].symbol)"
    }
    if !compared.isEmpty {
      let ends = compared.joined(separator: ", or between ")
      cases.append((.breakInSeries, "with --breaks suppress, a break lies between \(ends); otherwise it is flagged B"))
    }
    var known: [Missing: [String]] = [:]
    var order: [Missing] = []
    for (status, meaning) in cases {
      if known[status] == nil { order.append(status) }
      if known[status]?.contains(meaning) != true { known[status, default: []].append(meaning) }
    }
    return order.map { EdgeCase(status: $0, meaning: (known[$0] ?? []).joined(separator: "; ")) }
  }

  private static let frequencies: [(frequency: Frequency, words: String)] =
    [.year, .half, .quarter, .month, .week, .day].map { ($0, $0.name) } + [
      (.range(startMonth: 1, monthCount: 9), "year-to-date"),
      (.range(startMonth: 4, monthCount: 6), "of ranges that do not begin in January"),
    ]
}

extension Operand {
  /// As formulas write it: `x`, `x'`, `X[t-1]`.
  var symbol: String {
    let name =
      switch series {
      case .own: "x"
      case .reference: "X"
      case .parts: "P"
      case .indicator(let index, let expression): expression.names[index].symbol
      case .peers(let level, _): level.symbol
      }
    switch level {
    case .plain: return name + moment.symbol
    case .rollingSum(let count): return "\(name)[t-\(count - 1)] to \(name)"
    case .yearToDate: return "\(name)[first of the year] to \(name)"
    case .sum(let from, let to): return "\(name)[\(from == to ? "\(from)" : "\(from)..\(to)")]"
    }
  }

  /// Why the operand has no use, and when.
  fileprivate func edgeCases(_ formula: Formula) -> [(Missing, String)] {
    let reasons = StateReasons(self, allowsNegativeDivisor: false)
    var cases = [(missing, absence)]
    if case .sum = level, !series.isOfReference { cases.append((.incomplete, "\(symbol) lacks some of its periods")) }
    let (zero, negative) = (reasons[.zero], reasons[.negative])
    if let zero, zero == negative {
      cases.append((zero, "\(symbol) is zero or negative"))
      return cases
    }
    if case .peers(.expected, _) = series {
      cases += [
        (.baseZero, "X' is zero in a sector in which x' is not"),
        (.baseNegative, "X' is negative in a sector in which x' is not zero"),
      ]
    }
    if let zero { cases.append((zero, "\(symbol) is zero")) }
    if let negative {
      let way = formula.form.dividesByMagnitude ? " (--negative-base abs divides by its magnitude, flagged D)" : ""
      cases.append((negative, "\(symbol) is negative\(way)"))
    }
    return cases
  }

  private var absence: String {
    switch (series, level) {
    case (.peers(.squares, _), _): "an x among them is negative"
    case (.peers(.rank, _), _) where moment == .now: "the row is none of those that are ranked"
    case (.peers(.expected, _), _): "no growth of X in one of the sectors"
    case (_, .rollingSum), (_, .yearToDate): "one of \(symbol) is not there"
    default: "no \(symbol)"
    }
  }
}

extension Operand.Moment {
  fileprivate var symbol: String {
    switch self {
    case .now: ""
    case .previous, .previousInYear: "[t-1]"
    case .earlier(years: 1): "'"
    case .earlier(let years): "[t-\(years)y]"
    case .yearBeforePrevious: "'[t-1]"
    case .at(let period): "[\(period)]"
    }
  }
}

extension PeerLevel {
  fileprivate var symbol: String {
    switch self {
    case .total: "(sum of x)"
    case .squares: "(sum of x^2)"
    case .rank: "rank"
    case .referenceTotal: "(sum of X)"
    case .expected: "x' * (1 + G[sector])"
    }
  }
}

extension Expression.Name {
  fileprivate var symbol: String {
    switch self {
    case .text(let text): text
    case .exports: "exports"
    case .imports: "imports"
    }
  }
}
