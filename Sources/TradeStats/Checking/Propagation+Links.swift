// What a run takes for granted of figures at several dates, and what it leaves of them.
extension Propagation {
  /// What holds of the links between vintages in a run.
  enum LinkMode {
    /// What ``linkStates`` says of each.
    case byState
    /// The same of all.
    case all(Link.State)
    /// Those of the set hold, but for one of which nothing does; all others count as revised.
    case only(Set<Int>, absent: Int? = nil)
    /// Those of the set count as revised; all others hold.
    case allBut(Set<Int>)
  }

  /// What the last run left of one quantity at two dates.
  struct LinkedRange {
    var link: Int
    var earlierVariable: Int
    var laterVariable: Int
    var earlier: Interval
    var later: Interval
  }
}
