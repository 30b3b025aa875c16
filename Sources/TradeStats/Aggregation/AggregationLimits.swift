/// What decides how totals are kept, in one place.
///
/// Groups whose codes make a small number are **dense**: the number is their place. Others are **hashed**, and those
/// that one hash table cannot keep in the cache are **partitioned** by their hashes first.
enum AggregationLimits {
  /// Records of a run: counts are half words.
  static let recordsPerRun = 1 << 31
  /// The greatest sum of magnitudes that a word is trusted with.
  static let narrowSum: UInt64 = 1 << 62
  /// The greatest that one batch may add to it; sums of greater batches are kept in two words from the start.
  static let narrowBatchSum: UInt64 = 1 << 52
  /// The greatest magnitude whose squares are summed up in two words.
  static let squaredMagnitude: UInt64 = 1 << 47

  /// Places that are dense however few records there are: their totals fit the first-level cache and a bit.
  static let fewSlots = 1 << 14
  /// Places that are dense at the most; beyond 8 MB of sums a cache miss a record costs more than a hash table.
  static let denseSlots = 1 << 20
  /// Between these, there may be so many places for each record so far: all have to be cleared and looked through.
  static let slotsPerRecord = 4
  /// Up to here places stand ``laneCount`` times, so that neighbouring records of one group do not wait for each other:
  /// a sum that was just stored cannot be loaded again at once.
  static let laneSlots = 1 << 10
  static let laneCount = 4
  /// Groups in one hash table; more are partitioned.
  static let hashedGroups = 1 << 16
  /// 256 partitions: of 20 million groups each has some 80,000, whose table fits the second-level cache.
  static let partitionBits = 8
  /// Records that wait in a partition before it is worked on, at the least; twice as many as it has groups otherwise.
  static let waitingRecords = 1 << 12
  /// Groups from which the final sort is worth several threads.
  static let groupsPerThread = 1 << 15
}
