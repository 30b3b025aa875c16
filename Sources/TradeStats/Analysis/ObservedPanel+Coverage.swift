extension ObservedPanel {
  /// Gives observations that do not tell their coverage the one that was told last in their series: an empty field says
  /// nothing new. What comes before the first one told stays unknown. Done before anything is summed, so that a term's
  /// empty field is no change of what the sum covers.
  mutating func carryCoverages() {
    for number in series.indices {
      var told = CoverageSets.unknown
      for index in series[number].observations.indices {
        let coverage = series[number].observations[index].coverage
        if coverage != CoverageSets.unknown {
          told = coverage
        } else if told != CoverageSets.unknown {
          series[number].observations[index].coverage = told
        }
      }
    }
  }
}
