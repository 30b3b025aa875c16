/// Gathers observations by series and period from chunks. Owned by one thread.
final class PanelAggregator: ChunkConsumer {
  /// What is gathered for one series and period. Codes are of this thread's code books.
  struct Slot {
    var sum: Int128 = 0
    var valueCount = 0
    var recordCount = 0
    var flags: UInt32 = 0
    /// Of the first record that counts; further ones are in `otherCoverages`.
    var coverage: UInt32 = 0
    var latest: UInt32 = 0
    /// Whether the record that decides deletes the observation, and whether the first one does.
    var isDeleted = false
    var isFirstDeleted = false
    var firstRank: UInt64 = 0
    var secondRank: UInt64 = .max
    var chosenRank: UInt64 = 0
  }

  let plan: PanelPlan
  let books: [CodeBook?]
  let seriesKeys: GroupKeyTable
  /// (series, period) pairs; a slot's number is the pair's.
  let slotKeys = PairTable()
  private(set) var slots: [Slot] = []
  /// Parallel to `slots` once a column needs floating point, empty before.
  private(set) var doubleSums: [ExactDoubleSum] = []
  /// By slot, for the few that sum records of different coverage.
  private(set) var otherCoverages: [Int: Set<UInt32>] = [:]
  /// Which of the value columns are of floating-point numbers.
  private(set) var doubleValues: Set<Int> = []
  private(set) var adder = ValueAdder()
  /// The periods that slots are numbered by: different texts of one period are one.
  private(set) var periods: [Period] = []
  private(set) var unknownQualifiers: Set<String> = []
  private(set) var labels: LabelCollector
  private var selection: RowSelection
  /// Where decimals go first that are to be summed up and nothing else.
  private let plainSums: GroupTotals?
  private var periodNumbers: [Period: UInt32] = [:]
  private var periodOfCode: [UInt32] = []
  private var flagsOfCode: [UInt32] = []
  private var actionOfCode: [RecordAction] = []

  init(plan: PanelPlan, books: [CodeBook?]) {
    self.plan = plan
    self.books = books
    let hasUnit = plan.unit == nil ? 0 : 1
    let hasIndicator = plan.indicatorColumn == nil ? 0 : 1
    seriesKeys = GroupKeyTable(columnCount: plan.keys.count + hasUnit + hasIndicator)
    selection = RowSelection(plan.conditions)
    labels = LabelCollector(plan.labels)
    plainSums =
      plan.isPlainSum
      ? GroupTotals(
        keyCount: plan.keys.count + hasUnit + 1, needs: plan.values.map { _ in .sum }, countsRecords: true) : nil
  }

  func consume(_ chunk: Chunk) {
    interpretNewCodes()
    let rows = selection.rows(of: chunk, books)
    if addPlainSums(chunk, rows) { return }
    let rowCount = rows?.count ?? chunk.rowCount
    let keyColumns = (plan.keys + [plan.unit].compactMap(\.self)).map { codes(chunk, $0, rows) }
    let periodCodes = codes(chunk, plan.time, rows)
    labels.collect(chunk, rows, books)
    for (place, value) in plan.values.enumerated() {
      guard case .numbers(let numbers) = chunk.columns[value], !numbers.isAbsent else { continue }
      let indicator = plan.indicatorColumn == nil ? [] : [Array(repeating: UInt32(place), count: rowCount)]
      let series = seriesKeys.numbers(keyColumns + indicator, rowCount: rowCount)
      let slotNumbers = (0..<rowCount).map { slotKeys.number(series[$0], periodOfCode[Int(periodCodes[$0])]) }
      slots.append(contentsOf: repeatElement(Slot(), count: slotKeys.count - slots.count))
      if numbers.isDouble { doubleValues.insert(place) }
      add(numbers, of: chunk, rows: rows, to: slotNumbers)
    }
  }

  // MARK: - Nothing but sums

  /// Adds a chunk of plain decimals to the plain sums; `false` when it has to go the general way.
  private func addPlainSums(_ chunk: Chunk, _ rows: [Int]?) -> Bool {
    guard let plainSums else { return false }
    var batch = GroupBatch(rowCount: rows?.count ?? chunk.rowCount, keys: [], codeCounts: [], values: [])
    for value in plan.values {
      guard case .numbers(let numbers) = chunk.columns[value], numbers.gluedFlags.isEmpty, !numbers.isAbsent,
        !numbers.isDouble
      else { return false }
      var hasOverflowed = false
      batch.values.append(ValueBatch(numbers, selected: rows, scale: nil, hasOverflowed: &hasOverflowed))
    }
    for column in plan.keys + [plan.unit].compactMap(\.self) + [plan.time] {
      batch.keys.append(chunk.columns[column].codeArray.picked(rows))
      batch.codeCounts.append(books[column]?.count ?? 0)
    }
    plainSums.add(batch)
    labels.collect(chunk, rows, books)
    return true
  }

  /// Brings the plain sums to the slots. Called when all chunks are in.
  func finish() {
    guard let plainSums else { return }
    let runs = plainSums.finish()
    if plainSums.hasOverflowed.contains(true) { adder.noteOverflow() }
    for run in runs {
      for place in plan.values.indices { addRun(run, place) }
    }
  }

  private func addRun(_ run: GroupRun, _ place: Int) {
    let multipliers = adder.prepare(
      columnScale: -run.exponents[place], factors: [ExactDecimal(mantissa: 1)], &slots)
    let column = run.columns[place]
    if column.hasOverflowed { adder.noteOverflow() }
    let codes = run.layout.codeColumns(of: run.keys)
    let indicator = plan.indicatorColumn == nil ? [] : [Array(repeating: UInt32(place), count: run.keys.count)]
    let series = seriesKeys.numbers(codes.dropLast() + indicator, rowCount: run.keys.count)
    let periodCodes = codes.last ?? []
    for group in run.keys.indices {
      let slot = Int(slotKeys.number(series[group], periodOfCode[Int(periodCodes[group])]))
      if slot == slots.count { slots.append(Slot()) }
      let sum = column.narrow.map { Int128($0.sums[group]) } ?? column.wide?.sums[group] ?? 0
      slots[slot].sum = adder.add(adder.scaled(sum, by: multipliers[0]), to: slots[slot].sum)
      slots[slot].valueCount += Int(column.counts?[group] ?? run.recordCounts[group])
      slots[slot].recordCount += Int(run.recordCounts[group])
    }
  }

  // MARK: - Codes

  private func codes(_ chunk: Chunk, _ column: Int, _ rows: [Int]?) -> [UInt32] {
    chunk.columns[column].codes.picked(rows)
  }

  /// Looks at texts that came with the chunk: which period each is, which flags.
  private func interpretNewCodes() {
    if let book = books[plan.time] {
      while periodOfCode.count < book.count {
        periodOfCode.append(number(of: book.fact(periodOfCode.count)))
      }
    }
    if let qualifier = plan.qualifier, let book = books[qualifier] {
      while flagsOfCode.count < book.count {
        let text = book.text(flagsOfCode.count)
        let flags = ObservationFlags(qualifier: text)
        if flags == nil { unknownQualifiers.insert(text) }
        flagsOfCode.append(flags?.rawValue ?? 0)
      }
    }
    if let action = plan.action, let book = books[action] {
      while actionOfCode.count < book.count { actionOfCode.append(RecordAction(book.text(actionOfCode.count))) }
    }
  }

  private func number(of fact: CodeBook.Fact) -> UInt32 {
    // Records with a text that is no period were refused, and column heads are looked at before anything is read, so the
    // number of such a text is never used.
    guard case .period(let period) = fact else { return .max }
    if let number = periodNumbers[period] { return number }
    let number = UInt32(periods.count)
    periods.append(period)
    periodNumbers[period] = number
    return number
  }

  // MARK: - Values

  private func add(_ numbers: NumberChunk, of chunk: Chunk, rows: [Int]?, to slotNumbers: [UInt32]) {
    let scaleCodes = plan.scale.map { chunk.columns[$0].codes }
    let book = plan.scale.flatMap { books[$0] }
    let factors = book?.factors(scaleCodes ?? [], rows, numbers.validity) ?? [ExactDecimal(mantissa: 1)]
    let coverageCodes = plan.coverage.map { chunk.columns[$0].codes }
    let qualifierCodes = plan.qualifier.map { chunk.columns[$0].codes }
    let latestCodes = plan.latest.map { chunk.columns[$0].codes }
    let (actionCodes, actionOfCode) = (plan.action.map { chunk.columns[$0].codes }, actionOfCode)
    // A print that changes nothing is none.
    let leavesOutMerges = plan.tellsPrintsApart
    // Fields of a class would be looked after at each access.
    var (slots, adder) = (self.slots, self.adder)
    self.slots = []
    defer { (self.slots, self.adder) = (slots, adder) }
    let terms = Terms(numbers, factors: factors, adder: &adder, slots: &slots)
    if numbers.isDouble { doubleSums += Array(repeating: ExactDoubleSum(), count: slots.count - doubleSums.count) }
    for (index, slotNumber) in slotNumbers.enumerated() {
      let row = rows?[index] ?? index
      let slot = Int(slotNumber)
      let rank = chunk.rank(row)
      let isFirst = slots[slot].recordCount == 0
      let action = actionCodes.map { actionOfCode[Int($0[row])] }
      if leavesOutMerges, action == .merge, !numbers.validity[row] { continue }
      slots[slot].note(rank, deletes: action == .delete)
      let latest = action.map { $0.decides(hasValue: numbers.validity[row]) ? 1 : 0 } ?? latestCodes?[row] ?? 0
      guard isFirst || plan.duplicates.adds || isPreferred(latest, rank, over: slots[slot]) else { continue }
      if !isFirst, !plan.duplicates.adds {
        slots[slot].clear()
        if slot < doubleSums.count { doubleSums[slot] = ExactDoubleSum() }
      }
      slots[slot].flags |= flags(row, numbers, qualifierCodes)
      let coverage = coverageCodes?[row] ?? 0
      if isFirst || !plan.duplicates.adds {
        slots[slot].coverage = coverage
      } else if coverage != slots[slot].coverage {
        otherCoverages[slot, default: []].insert(coverage)
      }
      slots[slot].latest = latest
      slots[slot].chosenRank = rank
      slots[slot].isDeleted = action == .delete
      guard numbers.validity[row] else { continue }
      slots[slot].valueCount += 1
      let code = Int(scaleCodes?[row] ?? 0)
      switch terms {
      case .exact(let mantissas, let multipliers):
        slots[slot].sum = adder.add(Int128(mantissas[row]), times: multipliers[code], to: slots[slot].sum)
      case .wide(let mantissas, let multipliers):
        slots[slot].sum = adder.add(mantissas[row], times: multipliers[code], to: slots[slot].sum)
      case .double(let values, let factors):
        doubleSums[slot].add(adder.product(values[row], factors[code]))
      }
    }
  }

  private func flags(_ row: Int, _ numbers: NumberChunk, _ qualifierCodes: [UInt32]?) -> UInt32 {
    let glued = numbers.gluedFlags[row]?.rawValue ?? 0
    return glued | (qualifierCodes.map { flagsOfCode[Int($0[row])] } ?? 0)
  }

  /// Whether a later record takes the place of the one a slot holds.
  private func isPreferred(_ latest: UInt32, _ rank: UInt64, over slot: Slot) -> Bool {
    switch plan.duplicates {
    case .stop, .sum, .first: return false
    case .last: return (latest, rank) >= (slot.latest, slot.chosenRank)
    case .latest:
      guard let column = plan.latest, let book = books[column] else { return false }
      let (new, old) = (book.text(Int(latest)), book.text(Int(slot.latest)))
      return (new, rank) >= (old, slot.chosenRank)
    }
  }
}
