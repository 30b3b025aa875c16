/// When a print was published, as far as it says.
///
/// A date covers all days that it may mean: a bare year the whole year, no date any day. Only dates without a day in
/// common are in order; a revision takes that much evidence. Prints of one day are one publication; where the date is no
/// day, those of one source are.
struct PublicationDate: Hashable {
  /// `nil` where the print has no date.
  let span: Span?
  /// Empty where the day tells publications apart.
  let source: String

  /// `nil` for a date that names no day, month or year.
  init?(_ figure: PublishedFigure) {
    if figure.date.isEmpty {
      (span, source) = (nil, figure.source)
      return
    }
    guard let period = Period(figure.date) else { return nil }
    span = Span(period)
    source = period.frequency == .day ? "" : figure.source
  }

  /// Whether all days that it may mean lie before those of another.
  func isBefore(_ other: PublicationDate) -> Bool {
    guard let span, let other = other.span else { return false }
    return span.end <= other.start
  }

  /// Whether the two may be of one day, so that neither is known to be the later.
  func mayMeet(_ other: PublicationDate) -> Bool { !isBefore(other) && !other.isBefore(self) }

  /// The days that it may mean.
  fileprivate var dayCount: Int32 { span.map { $0.end - $0.start } ?? .max }
}

extension PublicationDate: Comparable {
  /// By the last day that they may mean: what is printed is known by then.
  static func < (left: PublicationDate, right: PublicationDate) -> Bool {
    let ends = (left.span?.end ?? .max, right.span?.end ?? .max)
    if ends.0 != ends.1 { return ends.0 < ends.1 }
    let starts = (left.span?.start ?? .min, right.span?.start ?? .min)
    return starts.0 != starts.1 ? starts.0 < starts.1 : left.source < right.source
  }
}

/// The dates of one figure as a history: vintages in order, and the dates that are not in order with all of them.
///
/// The dates that cover the fewest days make the vintages. Any other belongs to one of them, nobody can say which: to one
/// that it may meet, or, as a late repeat of what was known, to another.
struct Vintages {
  /// Dates each before the next, as places in the dates given.
  private(set) var ordered: [Int] = []
  /// The other dates, each with the vintages that it may belong to, the likeliest first.
  private(set) var others: [(date: Int, vintages: [Int])] = []

  /// Beyond so many vintages further ones are not tried for a date that is not in order.
  private static let mostVintages = 32

  /// - Parameter dates: in order of ``PublicationDate``, all different.
  init(_ dates: [PublicationDate]) {
    let byPrecision = dates.indices.sorted { (dates[$0].dayCount, $0) < (dates[$1].dayCount, $1) }
    var left: [Int] = []
    for date in byPrecision {
      let place = ordered.lastIndex { $0 < date }.map { $0 + 1 } ?? 0
      let isFree =
        (place == 0 || dates[ordered[place - 1]].isBefore(dates[date]))
        && (place == ordered.count || dates[date].isBefore(dates[ordered[place]]))
      if isFree { ordered.insert(date, at: place) } else { left.append(date) }
    }
    others = left.sorted().map { date in
      let meeting = ordered.filter { dates[$0].mayMeet(dates[date]) }
      let earlier = ordered.filter { dates[$0].isBefore(dates[date]) }
      let later = ordered.filter { dates[date].isBefore(dates[$0]) }
      return (date, Array((meeting.reversed() + earlier.reversed() + later).prefix(Self.mostVintages)))
    }
  }
}
