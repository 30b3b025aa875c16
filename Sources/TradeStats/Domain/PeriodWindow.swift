import Algorithms

/// The periods that take part, by the days they cover.
struct PeriodWindow {
  private let firstDay: Int
  private let endDay: Int

  init(from: Period?, to: Period?) {
    firstDay = from?.firstDayNumber ?? Int.min
    endDay = to?.endDayNumber ?? Int.max
  }

  /// Whether it ends nowhere.
  var isOpen: Bool { firstDay == .min && endDay == .max }

  func contains(_ period: Period) -> Bool { period.firstDayNumber >= firstDay && period.endDayNumber <= endDay }

  /// Those of neighbouring periods, by their ordinals, that it contains.
  func clamped(_ places: Range<Int>, _ frequency: Frequency) -> Range<Int> {
    if isOpen { return places }
    let first = places.partitioningIndex { Period(frequency: frequency, ordinal: $0).firstDayNumber >= firstDay }
    let end = places.partitioningIndex { Period(frequency: frequency, ordinal: $0).endDayNumber > endDay }
    return first..<max(first, end)
  }
}
