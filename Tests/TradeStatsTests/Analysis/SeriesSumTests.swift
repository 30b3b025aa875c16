import Testing

@testable import TradeStats

@Suite("Sums of series")
struct SeriesSumTests {
  @Test("are those of a sum period by period", arguments: [UInt64](1...8))
  func againstRows(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      // Words alone, and words beside wide numbers and means.
      let isPlain = Bool.random(using: &generator)
      let terms = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        Self.series(isPlain: isPlain, &generator)
      }
      var coverages = CoverageSets()
      let (sum, doubles) = try SeriesSum.sum(
        terms, naming: .missing, in: &coverages, overflow: .sumTooLarge(column: "value"))
      let places = Set(terms.flatMap { $0.observations.map(\.place) }).sorted()
      #expect(sum.map(\.place) == places, "seed \(seed)")
      #expect(doubles.isEmpty)
      for observation in sum {
        let rows = terms.flatMap { $0.observations.filter { $0.place == observation.place } }
        let expected = rows.map { Ratio($0.mantissa, Int128($0.divisor)) }.reduce(0, +)
        #expect(Ratio(observation.mantissa, Int128(observation.divisor)) == expected, "seed \(seed)")
        #expect(observation.valueCount == rows.reduce(0) { $0 + $1.valueCount }, "seed \(seed)")
        #expect(observation.recordCount == rows.reduce(0) { $0 + $1.recordCount }, "seed \(seed)")
        let hasGap = terms.contains { term in
          let own = term.observations.map(\.place)
          return !own.contains(observation.place) && own.contains { $0 < observation.place }
            && own.contains { $0 > observation.place }
        }
        #expect(
          observation.flags.contains(.lowReliability) == (hasGap && observation.valueCount > 0), "seed \(seed)")
      }
    }
  }

  @Test("of more than 38 digits are an error, whatever comes first")
  func overflow() {
    let wide = Self.series([.max])
    for terms in [[wide, Self.series([1])], [Self.series([1]), wide]] {
      var coverages = CoverageSets()
      #expect(throws: AggregationError.sumTooLarge(column: "value")) {
        try SeriesSum.sum(terms, naming: .missing, in: &coverages, overflow: .sumTooLarge(column: "value"))
      }
    }
  }

  private static func series(_ mantissas: [Int128]) -> ObservedSeries {
    let observations = mantissas.enumerated().map {
      Observation(place: 2000 + $0, mantissa: $1, valueCount: 1, recordCount: 1)
    }
    return ObservedSeries(key: [], unit: "", frequency: .year, observations: Observations(observations))
  }

  private static func series(isPlain: Bool, _ generator: inout SeededGenerator) -> ObservedSeries {
    var observations = Observations()
    for place in 2000..<2012 where Int.random(in: 0..<4, using: &generator) > 0 {
      let hasValue = Int.random(in: 0..<5, using: &generator) > 0
      var row = Observation(place: place, valueCount: hasValue ? 1 : 0, recordCount: 1)
      if hasValue { row.mantissa = Int128(Int64.random(in: .min ... .max, using: &generator)) }
      if hasValue, !isPlain {
        row.divisor = [1, 1, 3, 4, 12].randomElement(using: &generator) ?? 1
        if Bool.random(using: &generator) { row.mantissa *= 1_000_000 }
      }
      observations.append(row)
    }
    return ObservedSeries(key: [], unit: "", frequency: .year, observations: observations)
  }
}
