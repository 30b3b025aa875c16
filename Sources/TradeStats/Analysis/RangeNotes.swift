extension PanelBuilder.Answer {
  /// A note on measures that no row has, since all periods are ranges such as January to June. Ranges of different lengths
  /// imply single periods, and these may have them.
  func notesOnRanges(_ measures: [Measure]) -> [LoadNote] {
    let frequencies = panels.map(\.frequency)
    let lacking = measures.filter { measure in frequencies.allSatisfy { measure.formula(at: $0) == nil } }
    guard !lacking.isEmpty, let last = frequencies.last, let implied = Frequency.implied(by: frequencies) else {
      return []
    }
    return [.measuresOfRanges(measures: lacking.map(\.name), example: last, implied: implied)]
  }
}

extension Frequency {
  /// The frequency whose periods lie between the ends of ranges: months for January to May and January to June. `nil`
  /// where there is none, and for frequencies that are no ranges.
  static func implied(by ranges: [Frequency]) -> Frequency? {
    var step = 0
    for range in ranges {
      guard case .range(let startMonth, let monthCount) = range else { return nil }
      step = step.greatestCommonDivisor(with: monthCount).greatestCommonDivisor(with: startMonth - 1)
    }
    return [Frequency.year, .half, .quarter, .month].first { $0.monthCount == step }
  }
}
