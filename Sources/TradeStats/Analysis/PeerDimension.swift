/// The dimension that a measure looks along, as a rank among places or the shares of sectors.
enum PeerDimension: Hashable, Sendable {
  /// The column of places, or the first of the key where there is none.
  case places
  /// The one column that holds neither places nor indicators nor the reference.
  case sectors
  /// The same where there is one; a place is one sector otherwise.
  case sectorsIfAny
  /// The column of this name.
  case column(String)
}

/// What is made of a series and its peers: those that differ from it in one dimension alone.
enum PeerLevel: Hashable, Sendable {
  /// Their sum.
  case total
  /// The sum of their squares; none where one is negative.
  case squares
  /// 1 for the greatest, 1 more for each that is greater; equal ones have the same.
  case rank
  /// The sum of the same sectors of the reference.
  case referenceTotal
  /// What the level a year earlier would have become, had each of its sectors grown as the reference's sector.
  case expected
}
