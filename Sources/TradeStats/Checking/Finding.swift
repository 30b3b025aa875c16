/// Prints that cannot all be true, or are true only if a figure was revised: which, what follows from them, how far apart.
public struct Finding: Hashable, Sendable {
  /// What kind of disagreement it is.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The prints cannot all be true, even if figures were revised between their dates.
    case contradiction
    /// The prints are true if a figure was revised between their dates, or changed its coverage.
    case revision
    /// The prints disagree by way of one that says "about".
    case approximate
  }

  /// What kind of disagreement it is.
  public var kind: Kind
  /// What the disagreement shows in.
  public var name: FigureName
  /// The print that the ranges below are about; `nil` where the figure is not printed itself.
  public var print: PublishedFigure?
  /// For a revision of one figure or another, which prints leave open: the others that may be the revised one.
  public var alternatives: [FigureName] = []
  /// A smallest set of prints that cannot hold together: without any one of them the others can. By place, indicator,
  /// statistic and period; those of a revision by date, what is printed first at the front.
  public var prints: [PublishedFigure]
  /// Those of `prints` any one of which, were it another number, would let all others stand; where there is none, the one
  /// that would were it another number in all of ``repeats`` too. None for revisions.
  public var suspects: [PublishedFigure]
  /// The number of `print` for the same figure in further prints, which are wrong if it is.
  public var repeats: [PublishedFigure] = []
  /// Other smallest sets of prints that cannot hold together with `print`, without `print` itself, none of them empty: all
  /// that would be contradictions of their own were it not for `print`, which explains all of them; otherwise one that has
  /// nothing else in common with `prints`, if there is a short one.
  public var further: [[PublishedFigure]] = []
  /// What `print` says, or the earlier prints of a revision; in the unit of the level, percent or percentage points.
  public var published: Interval
  /// What the other prints say, or the later prints of a revision; in the same unit.
  public var implied: Interval
  /// How far the nearest numbers of `implied` lie above those of `published`, below when negative: percentage points for
  /// rates, percent for levels. 0 where the two overlap, and it takes other figures to see that no number fits all prints.
  public var imbalance: Double
  /// The exchange rates that it makes use of.
  public var exchangeRates: [ExchangeRate] = []
  /// How far figures may have been revised between the dates of its prints, where that widens ``implied``; `nil` where no
  /// revision is allowed for.
  public var revisionTolerance: RevisionTolerance?
  /// What would explain it, print by print.
  public var hints: [Hypothesis]
  /// Why it is accepted; `nil` for findings that are not.
  public var acceptedBecause: String?
}

/// How far a figure may be revised between two dates before that is no revision any more.
public struct RevisionTolerance: Hashable, Sendable {
  /// Of levels, in percent: ``CheckRules/levelRevisionPercent``.
  public var levelPercent: Double
  /// Of growth and shares, in percentage points: ``CheckRules/rateRevisionPoints``.
  public var ratePoints: Double
}

/// The exchange rate of a period, as prints of figures in both currencies imply it.
public struct ExchangeRate: Hashable, Sendable {
  /// The currency that is counted.
  public var unit: String
  /// The currency of which one is bought.
  public var perUnit: String
  /// The period.
  public var period: Period
  /// What the prints leave of the rate, tolerance included.
  public var range: Interval
  /// How far to either side, in percent, the rate of a figure may lie: ``CheckRules/exchangeRatePercent``.
  public var tolerancePercent: Double
}

/// A print of a finding, and what would explain the finding if it were true of it.
public struct Hypothesis: Hashable, Sendable {
  /// The print.
  public var print: PublishedFigure
  /// What would explain the finding.
  public var hint: Hint
}

/// Something that would explain why prints disagree. A hypothesis: it fits, which does not make it true.
public enum Hint: Hashable, Sendable {
  /// The print fits if its unit is read as another one.
  case otherUnit(printed: String, read: String)
  /// Growth fits if it is that of the figure in another unit.
  case growthInOtherUnit(String)
  /// The print fits if multiplied by this power of ten.
  case scaleSlip(power: Int)
  /// The print fits with two digits in each other's place: this number.
  case transposedDigits(PrintedNumber)
  /// The print fits with the other sign.
  case droppedSign
  /// The print says that growth is at constant prices, and the levels are not.
  case realGrowth
  /// Growth was measured on another base than the one printed, in units of the level: a revised one, or one of another
  /// coverage.
  case otherBase(period: Period, Interval, unit: String)
}

/// A figure that no print gives and that follows from prints.
public struct ImpliedFigure: Hashable, Sendable {
  /// What it is about.
  public var name: FigureName
  /// What the prints leave of it, in the unit of the level, percent or percentage points.
  public var range: Interval
}

/// A finding that is known and accepted. What is left out matches any.
public struct AcceptedFinding: Hashable, Sendable {
  /// The place of the finding.
  public var place: String?
  /// The indicator of the finding.
  public var indicator: String?
  /// The period of the finding.
  public var period: Period?
  /// The statistic of the finding.
  public var statistic: Statistic?
  /// Why it is accepted.
  public var reason: String
  /// Where it stands; `nil` unless set by whoever has read it.
  public var location: SourceLocation?

  /// Findings with these to their name are accepted, for this reason.
  public init(
    place: String? = nil, indicator: String? = nil, period: Period? = nil, statistic: Statistic? = nil, reason: String
  ) {
    self.place = place
    self.indicator = indicator
    self.period = period
    self.statistic = statistic
    self.reason = reason
  }

  func matches(_ name: FigureName) -> Bool {
    (place ?? name.place) == name.place && (indicator ?? name.indicator) == name.indicator
      && (period ?? name.period) == name.period && (statistic ?? name.statistic) == name.statistic
  }
}

/// One that no finding matched.
public struct UnmatchedAcceptance: Hashable, Sendable {
  /// The one.
  public var accepted: AcceptedFinding
  /// Those of its names that no print has.
  public var unknownNames: [UnknownRuleName]

  init(_ accepted: AcceptedFinding, among printed: PrintedNames) {
    self.accepted = accepted
    unknownNames =
      printed.unknown(Set([accepted.indicator].compactMap(\.self)), .indicator)
      + printed.unknown(Set([accepted.place].compactMap(\.self)), .place)
  }
}
