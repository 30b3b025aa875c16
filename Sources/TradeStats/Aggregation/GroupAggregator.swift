/// Gathers sums, counts and extremes by group from chunks. Owned by one thread.
final class GroupAggregator: ChunkConsumer {
  /// What is gathered of one column of values for one group.
  struct Slot {
    var sum: Int128 = 0
    var minimum: Int128 = .max
    var maximum: Int128 = .min
    var valueCount = 0
  }

  /// The same of floating-point numbers.
  struct DoubleSlot {
    var sum = ExactDoubleSum()
    var minimum = Double.infinity
    var maximum = -Double.infinity
  }

  /// One column of values.
  struct Column {
    var slots: [Slot] = []
    /// Parallel to `slots` when the column is of floating-point numbers, empty otherwise.
    var doubleSlots: [DoubleSlot] = []
    var isDouble = false
    var adder = ValueAdder()
  }

  let plan: GroupPlan
  let books: [CodeBook?]
  private(set) var groups: GroupKeyTable
  private(set) var recordCounts: [Int] = []
  private(set) var columns: [Column]
  /// The unit of each group's first record, and any others.
  private(set) var units: [(first: UInt32, others: Set<UInt32>)] = []
  /// The period of each group's first record, and the first of every other frequency.
  private(set) var periods: [(first: UInt32, others: Set<UInt32>)] = []
  /// The place of each period's frequency among those seen, by code.
  private var frequencyPlaces: [Int] = []
  private var frequencies: [Frequency] = []
  private var selection: RowSelection

  init(plan: GroupPlan, books: [CodeBook?]) {
    self.plan = plan
    self.books = books
    groups = GroupKeyTable(columnCount: plan.keys.count)
    columns = plan.values.map { _ in Column() }
    selection = RowSelection(plan.conditions)
  }

  func consume(_ chunk: Chunk) {
    let rows = selection.rows(of: chunk, books) ?? Array(0..<chunk.rowCount)
    guard !rows.isEmpty else { return }
    let keys = plan.keys.map { column in
      let codes = chunk.columns[column].codes
      return rows.map { codes[$0] }
    }
    let numbers = groups.numbers(keys, rowCount: rows.count)
    let newCount = max(groups.count - recordCounts.count, 0)
    recordCounts += Array(repeating: 0, count: newCount)
    for number in numbers { recordCounts[Int(number)] += 1 }
    noteUnits(chunk, rows, numbers)
    noteFrequencies(chunk, rows, numbers)
    for index in columns.indices { add(chunk, rows, numbers, to: index) }
  }

  private func noteUnits(_ chunk: Chunk, _ rows: [Int], _ numbers: [UInt32]) {
    guard let unit = plan.unit else { return }
    let codes = chunk.columns[unit].codes
    for (row, number) in zip(rows, numbers) {
      // Groups are numbered in order of first sight, so a new one is the next.
      if Int(number) == units.count { units.append((codes[row], [])) }
      if units[Int(number)].first != codes[row] { units[Int(number)].others.insert(codes[row]) }
    }
  }

  private func noteFrequencies(_ chunk: Chunk, _ rows: [Int], _ numbers: [UInt32]) {
    guard let time = plan.time, let book = books[time] else { return }
    while frequencyPlaces.count < book.count { frequencyPlaces.append(place(of: book.fact(frequencyPlaces.count))) }
    let codes = chunk.columns[time].codes
    for (row, number) in zip(rows, numbers) {
      let (code, group) = (codes[row], Int(number))
      if group == periods.count { periods.append((code, [])) }
      let place = frequencyPlaces[Int(code)]
      guard place != frequencyPlaces[Int(periods[group].first)] else { continue }
      if !periods[group].others.contains(where: { frequencyPlaces[Int($0)] == place }) {
        periods[group].others.insert(code)
      }
    }
  }

  private func place(of fact: CodeBook.Fact) -> Int {
    guard case .period(let period) = fact else { return -1 }
    if let place = frequencies.firstIndex(of: period.frequency) { return place }
    frequencies.append(period.frequency)
    return frequencies.count - 1
  }

  private func add(_ chunk: Chunk, _ rows: [Int], _ groupNumbers: [UInt32], to index: Int) {
    guard case .numbers(let numbers) = chunk.columns[plan.values[index]] else { return }
    let scaleCodes = plan.scale.map { chunk.columns[$0].codes }
    let factors = plan.scale.flatMap { books[$0]?.factors } ?? [ExactDecimal(mantissa: 1)]
    columns[index].slots += Array(repeating: Slot(), count: recordCounts.count - columns[index].slots.count)
    switch numbers.storage {
    case .decimal(let mantissas, let scale):
      let multipliers = columns[index].prepare(columnScale: scale, factors: factors)
      for (row, group) in zip(rows, groupNumbers) where numbers.validity[row] {
        columns[index].add(mantissas[row], times: multipliers[Int(scaleCodes?[row] ?? 0)], to: Int(group))
      }
    case .double(let values):
      columns[index].becomeDouble()
      let factors = factors.map { Ratio($0).doubleValue }
      for (row, group) in zip(rows, groupNumbers) where numbers.validity[row] {
        let value = columns[index].adder.product(values[row], factors[Int(scaleCodes?[row] ?? 0)])
        columns[index].add(value, to: Int(group))
      }
    }
  }
}

extension GroupAggregator.Column {
  /// The multipliers of a chunk; sums and extremes so far are brought to its scale.
  mutating func prepare(columnScale: Int, factors: [ExactDecimal]) -> [Int128] {
    let (multipliers, rescaling) = adder.prepare(columnScale: columnScale, factors: factors)
    if let rescaling {
      for index in slots.indices where slots[index].valueCount > 0 {
        slots[index].sum = adder.scaled(slots[index].sum, by: rescaling)
        slots[index].minimum = adder.scaled(slots[index].minimum, by: rescaling)
        slots[index].maximum = adder.scaled(slots[index].maximum, by: rescaling)
      }
    }
    return multipliers
  }

  @inline(__always)
  mutating func add(_ mantissa: Int64, times multiplier: Int128, to group: Int) {
    let value = adder.add(mantissa, times: multiplier, to: 0)
    slots[group].sum = adder.add(value, to: slots[group].sum)
    slots[group].minimum = min(slots[group].minimum, value)
    slots[group].maximum = max(slots[group].maximum, value)
    slots[group].valueCount += 1
  }

  mutating func becomeDouble() {
    isDouble = true
    doubleSlots += Array(repeating: GroupAggregator.DoubleSlot(), count: slots.count - doubleSlots.count)
  }

  mutating func add(_ value: Double, to group: Int) {
    doubleSlots[group].sum.add(value)
    doubleSlots[group].minimum = min(doubleSlots[group].minimum, value)
    doubleSlots[group].maximum = max(doubleSlots[group].maximum, value)
    slots[group].valueCount += 1
  }

  /// Adds a group of another thread's column, at another exponent.
  mutating func add(_ other: Self, _ otherGroup: Int, to group: Int) {
    let slot = other.slots[otherGroup]
    guard slot.valueCount > 0 else { return }
    slots[group].valueCount += slot.valueCount
    if other.isDouble {
      becomeDouble()
      let new = other.doubleSlots[otherGroup]
      doubleSlots[group].sum.add(new.sum)
      doubleSlots[group].minimum = min(doubleSlots[group].minimum, new.minimum)
      doubleSlots[group].maximum = max(doubleSlots[group].maximum, new.maximum)
    } else {
      let power = PowersOfTen.int128((other.adder.exponent ?? 0) - (adder.exponent ?? 0)) ?? 0
      slots[group].sum = adder.add(adder.scaled(slot.sum, by: power), to: slots[group].sum)
      slots[group].minimum = min(slots[group].minimum, adder.scaled(slot.minimum, by: power))
      slots[group].maximum = max(slots[group].maximum, adder.scaled(slot.maximum, by: power))
    }
  }
}

extension CodeBook {
  /// The factor of each code of a scale column.
  var factors: [ExactDecimal] {
    (0..<count).map(fact).map { if case .factor(let factor) = $0 { factor } else { ExactDecimal(mantissa: 1) } }
  }
}
