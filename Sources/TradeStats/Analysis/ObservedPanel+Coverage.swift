extension ObservedPanel {
  /// Gives observations that do not tell their coverage the one that was told last in their series: an empty field says
  /// nothing new. What comes before the first one told stays unknown. Done before anything is summed, so that a term's
  /// empty field is no change of what the sum covers.
  mutating func carryCoverages() {
    for number in series.indices where !series[number].observations.coverages.isQuiet {
      var told = CoverageSets.unknown
      let carried = series[number].observations.coverages.values.map { coverage in
        if coverage != CoverageSets.unknown { told = coverage }
        return told
      }
      series[number].observations.coverages = QuietColumn(carried, usual: CoverageSets.unknown)
    }
  }
}
