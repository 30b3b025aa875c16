extension PanelBuilder {
  /// The largest series along the column of ``PanelQuery/top``, and the sums of the others; the reference stays as it is.
  mutating func largest(of shown: [ObservedSeries]) throws -> (series: [ObservedSeries], note: LoadNote?) {
    guard let top = question.query.top, let column = question.topColumn,
      let index = keyPlaces.firstIndex(where: { observed.keyColumns[$0] == column })
    else { return (shown, nil) }
    if joinsIndicators { throw PanelError.topWithoutValues }
    let isReference = { [question, referencePlace, keyPlaces] (one: ObservedSeries) in
      guard case .series(_, let value) = question.query.national else { return false }
      return keyPlaces[index] == referencePlace && one.key[index] == value
    }
    let name = Self.nameOfOthers(Set(shown.map { $0.key[index] }))
    var result = shown.filter(isReference)
    var others: [ObservedSeries] = []
    var otherCount = 0
    let groups = Dictionary(grouping: shown.filter { !isReference($0) }) { one in
      var key = one.key
      key.remove(at: index)
      return key + [one.unit, one.frequency.name]
    }
    for peers in groups.values {
      let falling = fallingByLatestValue(peers)
      result += falling.prefix(top.count)
      otherCount = max(otherCount, falling.count - top.count)
      for var other in falling.dropFirst(top.count) {
        other.key[index] = name
        others.append(other)
      }
    }
    guard !others.isEmpty else { return (shown, nil) }
    // As each would have a row of its own, who joins or leaves is no trade that begins or ends.
    result += try collapsed(others, to: Array(keyPlaces.indices), naming: .present)
    result.sort { SeriesOrder.precedes(($0.key, $0.unit, $0.frequency), ($1.key, $1.unit, $1.frequency)) }
    return (result, .largest(column: column, count: top.count, otherCount: otherCount, name: name))
  }

  /// By the value in the last period shown that has any; series without one come last, equal ones in the order of keys.
  private func fallingByLatestValue(_ peers: [ObservedSeries]) -> [ObservedSeries] {
    let window = PeriodWindow(from: question.query.from, to: question.query.to)
    let latest = peers.compactMap { one in
      one.observations.indices.last { one.observations.valueCounts[$0] > 0 && window.contains(one.period($0)) }
        .map { one.observations.place($0) }
    }.max()
    let leveled = peers.enumerated().map { number, one in
      let index = one.observations.firstIndex { $0.place == latest && $0.valueCount > 0 }
      return (number: number, one: one, level: index.map { CellLevel(one, $0, exponent: observed.exponent) })
    }
    return leveled.sorted { left, right in
      guard let leftLevel = left.level, let rightLevel = right.level else {
        return left.level == nil && right.level == nil ? left.number < right.number : left.level != nil
      }
      if rightLevel.isLess(than: leftLevel, exponent: observed.exponent) { return true }
      if leftLevel.isLess(than: rightLevel, exponent: observed.exponent) { return false }
      return left.number < right.number
    }.map(\.one)
  }

  /// A name that no series has.
  private static func nameOfOthers(_ texts: Set<String>) -> String {
    let lowercased = Set(texts.map { $0.lowercased() })
    return ["other", "all other", "all others together"].first { !lowercased.contains($0) } ?? "(other)"
  }
}
