/// Holds published figures against each other: levels, growth, shares and gaps, each with the digits it was printed with.
///
/// ```swift
/// // period,geo,indicator,statistic,value,unit,scale
/// // 2021,CN-PFTZ,total_trade,level,6.8,RMB,trillion
/// // 2022,CN-PFTZ,total_trade,level,7.5,RMB,trillion
/// // 2022,CN-PFTZ,total_trade,yoy_growth_pct,14.5,percent,1
/// let file = try FigureFile([Input(path: "zones.csv")])
/// let answer = FigureCheck(file.figures, places: file.places).answer()
/// answer.findings[0].kind          // .contradiction
/// answer.findings[0].prints.count  // 3: from 6.75...6.85 to 7.45...7.55 is growth of 8.76 to 11.85 %
/// ```
///
/// An exact print stands for all numbers that round to it, "over" and "under" for all beyond it. Every figure at every
/// date is a variable, what prints say bounds it, and what ties figures (growth, shares, sums, quarters of a year,
/// exchange rates) carries bounds from one to the other. A contradiction is reported only where nothing is left of a
/// variable: intervals that touch are consistent, and arithmetic rounds outward.
public struct FigureCheck: Sendable {
  private let figures: [PublishedFigure]
  private let rules: CheckRules
  private let accepted: [AcceptedFinding]
  private let places: Set<String>
  private let indicators: Set<String>

  /// A check of these prints.
  ///
  /// - Parameters:
  ///   - rules: what is known beyond the prints, and tolerances.
  ///   - accepting: findings that are known.
  ///   - places: places that figures may be compared with, beside those that have figures.
  ///   - indicators: what rules may name, beside what figures are of.
  public init(
    _ figures: [PublishedFigure], rules: CheckRules = CheckRules(), accepting: [AcceptedFinding] = [],
    places: Set<String> = [], indicators: Set<String> = []
  ) {
    self.figures = figures.inCanonicalOrder
    self.rules = rules
    self.places = places
    self.indicators = indicators
    accepted = accepting
  }

  /// Everything found, and everything that follows.
  ///
  /// - Parameters:
  ///   - findsImplied: Whether ``CheckAnswer/implied`` is asked for.
  ///   - findsUnchecked: Whether ``CheckAnswer/unchecked`` is.
  public func answer(findsImplied: Bool = false, findsUnchecked: Bool = false) -> CheckAnswer {
    let builder = NetworkBuilder(figures, places: places, rules: rules)
    let readiness = builder.network.statements.map { figures[$0.figures[0]].statistic.readiness }
    let search = ConflictSearch(builder.network, readiness: readiness)
    let findingBuilder = FindingBuilder(builder, search, rules)
    findingBuilder.settle()
    var findings = search.conflicts.map { findingBuilder.finding($0) }
    let printed = PrintedNames(
      indicators: indicators.union(figures.map(\.indicator)), places: places.union(figures.map(\.place)))
    var isUsed = Array(repeating: false, count: accepted.count)
    for index in findings.indices {
      guard let match = accepted.firstIndex(where: { $0.matches(findings[index].name) }) else { continue }
      findings[index].acceptedBecause = accepted[match].reason
      isUsed[match] = true
    }
    return CheckAnswer(
      findings: findings.inCanonicalOrder,
      implied: findsImplied ? findingBuilder.impliedFigures() : [], leftOut: findingBuilder.leftOut(),
      unchecked: findsUnchecked ? findingBuilder.uncheckedFigures() : nil,
      unusable: builder.unusable.sorted { $0.place < $1.place }, figurelessPlaces: builder.placesWithoutFigures,
      printCount: figures.count, relationCount: builder.network.relations.count,
      dependentRevisionCount: search.dependentRevisionCount, rules: rules,
      unknownRuleNames: rules.unknownNames(among: printed),
      unmatchedAcceptances: zip(accepted, isUsed).filter { !$1 }.map { UnmatchedAcceptance($0.0, among: printed) })
  }
}

/// What a ``FigureCheck`` found.
public struct CheckAnswer: Sendable {
  /// Contradictions first, then revisions, then those of approximate prints; each by place, indicator, period and
  /// statistic, whatever the order of the input.
  public var findings: [Finding]
  /// Levels, growth, shares and differences that no print gives and that prints bound, at one end or both. By place,
  /// indicator, statistic and period.
  public var implied: [ImpliedFigure]
  /// Prints that ``implied`` takes no account of, because they contradict others.
  public var leftOut: [PublishedFigure]
  /// Prints that were read and that no other print says anything about, so that nothing was checked; `nil` unless asked
  /// for.
  public var unchecked: [PublishedFigure]?
  /// The prints that could not be used, and why.
  public var unusable: [UnusablePrint]
  /// Records that are no prints, and why: ``FigureFile/unusable``, for whoever has them. Empty unless set.
  public var unreadable: [UnusablePrint] = []
  /// Places that prints compare with and that have no figures of their own, by name.
  public var figurelessPlaces: [FigurelessPlace]
  /// Prints that there were, usable or not.
  public var printCount: Int
  /// Ties between figures that were looked at.
  public var relationCount: Int
  /// Revisions that follow from those among the findings, as a total is revised with its part.
  public var dependentRevisionCount: Int
  /// What was taken to be known beyond the prints, tolerances among it.
  public var rules: CheckRules
  /// Names in the rules that no print has.
  public var unknownRuleNames: [UnknownRuleName]
  /// Acceptances that no finding matched.
  public var unmatchedAcceptances: [UnmatchedAcceptance]

  /// All that could not be used, in order of place.
  public var leftUnused: [UnusablePrint] { (unreadable + unusable).sorted { $0.place < $1.place } }

  /// Findings of a kind that are not accepted.
  public func count(of kind: Finding.Kind) -> Int {
    findings.count { $0.kind == kind && $0.acceptedBecause == nil }
  }

  /// Whether there is a contradiction that is not accepted.
  public var hasContradictions: Bool { count(of: .contradiction) > 0 }
}

/// A place that prints compare with and that has no figures of its own, as a nation that only shares are printed of.
public struct FigurelessPlace: Hashable, Sendable {
  /// Its name.
  public var name: String
  /// How many prints compare with it.
  public var printCount: Int
  /// Where the first of them stands.
  public var first: SourceLocation
}

extension Statistic {
  /// Of prints that could be wrong, a comparison rather than what it compares, growth rather than levels.
  var readiness: Int {
    switch self {
    case .level: 0
    case .shareOfNational, .shareOfParent, .shareOfWorld: 1
    case .yearOnYearGrowth, .growthOnPeriodBefore, .cumulativeGrowth: 2
    case .growthGap, .shareChange, .growthChange: 3
    }
  }
}

extension UnusablePrint {
  fileprivate var place: (String, Int) { (location.source, location.lineNumber) }
}
