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
  static func column(_ observations: Observations) -> [Comparability] {
    let (flags, areBroken) = (observations.flags, observations.areBroken)
    let (coverages, parts) = (observations.coverages, observations.parts)
    let hasMarks = flags.values.contains { $0.contains(.breakInSeries) }
    if !hasMarks, areBroken.isQuiet, coverages.isConstant, parts.isConstant { return [] }
    var breakCount: Int32 = 0
    return observations.indices.map { index in
      if flags[index].contains(.breakInSeries) { breakCount += 1 }
      return Comparability(
        breakCount: breakCount, isBroken: areBroken[index], coverage: coverages[index], parts: parts[index])
    }
  }

  /// Of a level that is comparable with any other.
  static let unknown = Comparability(
    breakCount: 0, isBroken: false, coverage: CoverageSets.unknown, parts: CoverageSets.unknown)

  private static func differ(_ before: CoverageSets.ID, _ now: CoverageSets.ID) -> Bool {
    before != now && before != CoverageSets.unknown && now != CoverageSets.unknown
  }
}
