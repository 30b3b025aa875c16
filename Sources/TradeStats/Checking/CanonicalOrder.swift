import Algorithms

// An order of prints and findings that depends on what they say and not on where they stand, so that the same prints give
// the same findings, in the same order, whatever the order of the records.

extension [PublishedFigure] {
  /// By place, indicator, statistic and period; those that say the same in every respect by where they stand.
  var inCanonicalOrder: [PublishedFigure] {
    let ordered = map { OrderedFigure($0) }.sorted { $0.precedes($1) }
    // What else there is to prints takes time to write down, and few are alike so far.
    return ordered.chunked { !$0.precedes($1) }.flatMap { alike in
      alike.count == 1
        ? [alike[alike.startIndex].figure]
        : alike.map { (figure: $0.figure, details: $0.figure.details) }.sorted { one, other in
          if one.details != other.details { return one.details.lexicographicallyPrecedes(other.details) }
          let (left, right) = (one.figure.location, other.figure.location)
          return (left.source, left.lineNumber) < (right.source, right.lineNumber)
        }.map(\.figure)
    }
  }
}

/// A print with those numbers to its place in the order that take time to compute.
private struct OrderedFigure {
  let figure: PublishedFigure
  private let subject: (statistic: Int, firstDay: Int, endDay: Int)

  init(_ figure: PublishedFigure) {
    self.figure = figure
    subject = (figure.statistic.place, figure.period.firstDayNumber, figure.period.endDayNumber)
  }

  func precedes(_ other: OrderedFigure) -> Bool {
    let (left, right) = (figure, other.figure)
    if left.place != right.place { return left.place < right.place }
    if left.indicator != right.indicator { return left.indicator < right.indicator }
    if subject != other.subject { return subject < other.subject }
    if left.date != right.date { return left.date < right.date }
    return left.source < right.source
  }
}

extension PublishedFigure {
  /// What tells prints of one figure by one source and date apart.
  fileprivate var details: [String] {
    [
      comparatorPlace, comparatorPeriod?.description ?? "", Currency.key(ofUnit: unit), coverage, "\(qualifier)",
      number.value.description, "\(number.decimals)", scale.description, unit, period.description, "\(isReal)", text,
    ]
  }
}

extension [Finding] {
  /// By kind, place, indicator, period and statistic.
  var inCanonicalOrder: [Finding] {
    sorted { one, other in
      let (left, right) = (one.name, other.name)
      if one.kind != other.kind { return one.kind.place < other.kind.place }
      if left.place != right.place { return left.place < right.place }
      if left.indicator != right.indicator { return left.indicator < right.indicator }
      let periods = (left.period.days, right.period.days)
      if periods.0 != periods.1 { return periods.0 < periods.1 }
      if left.statistic != right.statistic { return left.statistic.place < right.statistic.place }
      let details = (one.details, other.details)
      return details.0.lexicographicallyPrecedes(details.1)
    }
  }
}

extension Finding {
  fileprivate var details: [String] {
    [name.comparator, name.unit] + prints.flatMap { [$0.indicator, $0.date, $0.source] + $0.details }
  }
}

extension Finding.Kind {
  fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Statistic {
  fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension Period {
  fileprivate var days: (Int, Int) { (firstDayNumber, endDayNumber) }
}
