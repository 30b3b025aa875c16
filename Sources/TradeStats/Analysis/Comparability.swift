/// What makes a level comparable with others of its series.
struct Comparability {
  /// How many of the cells up to this one are marked as breaks.
  var breakCount: Int32
  /// Whether a break lies inside the period itself.
  var isBroken: Bool
  /// What the level covers, by what was told last.
  var coverage: CoverageSets.ID
  /// What the level is a sum of.
  var parts: CoverageSets.ID

  func isAcrossBreak(from base: Comparability) -> Bool {
    breakCount != base.breakCount || base.isBroken || Self.differ(base.coverage, coverage)
      || Self.differ(base.parts, parts)
  }

  /// What tells whether there is a break between two of a series' observations; empty where there is none between any.
  static func column(_ observations: [Observation]) -> [Comparability] {
    guard let first = observations.first else { return [] }
    let mayHaveBreaks = observations.contains {
      $0.isBroken || $0.flags.contains(.breakInSeries) || $0.coverage != first.coverage || $0.parts != first.parts
    }
    guard mayHaveBreaks else { return [] }
    var breakCount: Int32 = 0
    return observations.map { observation in
      if observation.flags.contains(.breakInSeries) { breakCount += 1 }
      return Comparability(
        breakCount: breakCount, isBroken: observation.isBroken, coverage: observation.coverage, parts: observation.parts
      )
    }
  }

  /// Of a level that is comparable with any other.
  static let unknown = Comparability(
    breakCount: 0, isBroken: false, coverage: CoverageSets.unknown, parts: CoverageSets.unknown)

  private static func differ(_ before: CoverageSets.ID, _ now: CoverageSets.ID) -> Bool {
    before != now && before != CoverageSets.unknown && now != CoverageSets.unknown
  }
}
