/// Observations of one series in order of time, by column: most columns say the same of all of them, and loops over the
/// others need no look at the rest.
struct Observations: Sendable {
  /// The periods.
  private(set) var runs: [PeriodRun] = []
  /// 0 for observations without a value.
  private(set) var mantissas = MantissaColumn()
  /// Counts of more than 2^31 records are not told apart.
  private(set) var valueCounts = QuietColumn(usual: Int32(1))
  private(set) var recordCounts = QuietColumn(usual: Int32(1))
  private(set) var flags = QuietColumn(usual: ObservationFlags())
  var coverages = QuietColumn(usual: CoverageSets.unknown)
  private(set) var parts = QuietColumn(usual: CoverageSets.unknown)
  private(set) var partCounts = QuietColumn(usual: PartCount.none)
  private(set) var divisors = QuietColumn(usual: 1)
  private(set) var areBroken = QuietColumn(usual: false)
  private(set) var areDeleted = QuietColumn(usual: false)
  private(set) var areFirstDeleted = QuietColumn(usual: false)
  private(set) var firstRanks = QuietColumn(usual: Observation.noRank)
  private(set) var secondRanks = QuietColumn(usual: Observation.noRank)

  init() {}

  /// Columns that are parallel to the cells of the runs; mantissas are 0 where nothing has a value.
  init(
    _ runs: [PeriodRun], mantissas: MantissaColumn, valueCounts: [Int32], recordCounts: [Int32],
    flags: [ObservationFlags],
    coverages: QuietColumn<CoverageSets.ID>, parts: QuietColumn<CoverageSets.ID>, partCounts: QuietColumn<PartCount>,
    divisors: QuietColumn<Int>, areBroken: QuietColumn<Bool>
  ) {
    self.init(runs, mantissas: mantissas, valueCounts: valueCounts, recordCounts: recordCounts, flags: flags)
    (self.coverages, self.parts, self.partCounts) = (coverages, parts, partCounts)
    (self.divisors, self.areBroken) = (divisors, areBroken)
  }

  /// The same where nothing else is known of any.
  init(
    _ runs: [PeriodRun], mantissas: MantissaColumn, valueCounts: [Int32], recordCounts: [Int32],
    flags: [ObservationFlags]
  ) {
    (self.runs, self.mantissas) = (runs, mantissas)
    self.valueCounts = QuietColumn(valueCounts, usual: 1)
    self.recordCounts = QuietColumn(recordCounts, usual: 1)
    self.flags = QuietColumn(flags, usual: [])
  }

  /// Observations in order of time.
  init(_ observations: some Sequence<Observation>) {
    for observation in observations { append(observation) }
  }

  /// Adds a later one.
  mutating func append(_ observation: Observation) {
    let count = count
    runs.append(place: observation.place)
    mantissas.append(observation.valueCount == 0 ? 0 : observation.mantissa)
    valueCounts.append(Int32(clamping: observation.valueCount), after: count)
    recordCounts.append(Int32(clamping: observation.recordCount), after: count)
    flags.append(observation.flags, after: count)
    coverages.append(observation.coverage, after: count)
    parts.append(observation.parts, after: count)
    partCounts.append(observation.partCount, after: count)
    divisors.append(observation.divisor, after: count)
    areBroken.append(observation.isBroken, after: count)
    areDeleted.append(observation.isDeleted, after: count)
    areFirstDeleted.append(observation.isFirstDeleted, after: count)
    firstRanks.append(observation.firstRank, after: count)
    secondRanks.append(observation.secondRank, after: count)
  }

  mutating func append(contentsOf observations: some Sequence<Observation>) {
    for observation in observations { append(observation) }
  }

  /// The place of an observation.
  func place(_ index: Int) -> Int { runs.place(ofCell: index) }

  /// Some of them, ascending.
  func picked(_ indices: [Int]) -> Observations {
    if indices.count == count { return self }
    var picked = Observations()
    picked.runs = [PeriodRun](places: indices.lazy.map(place))
    picked.mantissas = mantissas.picked(indices)
    picked.valueCounts = valueCounts.picked(indices)
    picked.recordCounts = recordCounts.picked(indices)
    picked.flags = flags.picked(indices)
    picked.coverages = coverages.picked(indices)
    picked.parts = parts.picked(indices)
    picked.partCounts = partCounts.picked(indices)
    picked.divisors = divisors.picked(indices)
    picked.areBroken = areBroken.picked(indices)
    picked.areDeleted = areDeleted.picked(indices)
    picked.areFirstDeleted = areFirstDeleted.picked(indices)
    picked.firstRanks = firstRanks.picked(indices)
    picked.secondRanks = secondRanks.picked(indices)
    return picked
  }

  /// Adds marks to one of them, and whether a break lies inside its period.
  mutating func mark(_ index: Int, _ marks: ObservationFlags, isBroken: Bool = false) {
    flags.set(index, to: flags[index].union(marks), of: count)
    areBroken.set(index, to: areBroken[index] || isBroken, of: count)
  }

  /// Those without a value count in sums alone.
  mutating func leaveMissingToSums() {
    for index in valueCounts.values.indices where valueCounts[index] == 0 { recordCounts.set(index, to: 0, of: count) }
  }

  /// Each is of one record from now on.
  mutating func dropSecondRanks() { secondRanks = QuietColumn(usual: Observation.noRank) }

  mutating func removeAll(where isRemoved: (Observation) -> Bool) {
    self = picked(indices.filter { !isRemoved(self[$0]) })
  }
}

extension Observations: RandomAccessCollection, MutableCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { mantissas.count }

  /// One observation; what takes its place is of the same period.
  subscript(index: Int) -> Observation {
    get {
      Observation(
        place: place(index), mantissa: mantissas[index], valueCount: Int(valueCounts[index]),
        recordCount: Int(recordCounts[index]), flags: flags[index], coverage: coverages[index], parts: parts[index],
        partCount: partCounts[index], divisor: divisors[index], isBroken: areBroken[index],
        isDeleted: areDeleted[index], isFirstDeleted: areFirstDeleted[index], firstRank: firstRanks[index],
        secondRank: secondRanks[index])
    }
    set {
      let count = count
      mantissas.set(index, to: newValue.valueCount == 0 ? 0 : newValue.mantissa)
      valueCounts.set(index, to: Int32(clamping: newValue.valueCount), of: count)
      recordCounts.set(index, to: Int32(clamping: newValue.recordCount), of: count)
      flags.set(index, to: newValue.flags, of: count)
      coverages.set(index, to: newValue.coverage, of: count)
      parts.set(index, to: newValue.parts, of: count)
      partCounts.set(index, to: newValue.partCount, of: count)
      divisors.set(index, to: newValue.divisor, of: count)
      areBroken.set(index, to: newValue.isBroken, of: count)
      areDeleted.set(index, to: newValue.isDeleted, of: count)
      areFirstDeleted.set(index, to: newValue.isFirstDeleted, of: count)
      firstRanks.set(index, to: newValue.firstRank, of: count)
      secondRanks.set(index, to: newValue.secondRank, of: count)
    }
  }
}
