/// Gathers totals by group from chunks. Owned by one thread.
///
/// What a group must not mix, units, indicators and frequencies, is part of its key while it is gathered: then groups that differ in
/// nothing else are those that mix.
final class GroupAggregator: ChunkConsumer {
  let plan: GroupPlan
  let books: [CodeBook?]
  /// The frequencies seen, in order of first sight: the codes of the last key column, where there is one.
  private(set) var frequencies: [Frequency] = []
  /// Whether a product needed more than 38 digits, by value column.
  private(set) var hasOverflowed: [Bool]
  private let totals: GroupTotals
  private var frequencyOfCode: [UInt32] = []
  private var selection: RowSelection

  init(plan: GroupPlan, books: [CodeBook?]) {
    self.plan = plan
    self.books = books
    hasOverflowed = plan.values.map { _ in false }
    totals = GroupTotals(
      keyCount: plan.keys.count + plan.unmixed.count + (plan.time == nil ? 0 : 1), needs: plan.needs,
      countsRecords: plan.countsRecords)
    selection = RowSelection(plan.conditions)
  }

  func consume(_ chunk: Chunk) {
    let selected = selection.rows(of: chunk, books)
    var batch = GroupBatch(rowCount: selected?.count ?? chunk.rowCount, keys: [], codeCounts: [], values: [])
    for column in plan.keys + plan.unmixed.map(\.column) {
      batch.keys.append(chunk.columns[column].codeArray.picked(selected))
      batch.codeCounts.append(books[column]?.count ?? 0)
    }
    addFrequencies(chunk, selected, to: &batch)
    let scale = plan.scale.flatMap { column in books[column].map { (codes: chunk.columns[column].codes, book: $0) } }
    for (index, column) in plan.values.enumerated() {
      guard case .numbers(let numbers) = chunk.columns[column] else { continue }
      batch.values.append(
        ValueBatch(numbers, selected: selected, scale: scale, hasOverflowed: &hasOverflowed[index]))
    }
    totals.add(batch)
  }

  /// The groups, in runs. Called when all chunks are in.
  func finish() -> [GroupRun] {
    let runs = totals.finish()
    for column in hasOverflowed.indices where totals.hasOverflowed[column] { hasOverflowed[column] = true }
    return runs
  }

  private func addFrequencies(_ chunk: Chunk, _ selected: [Int]?, to batch: inout GroupBatch) {
    guard let time = plan.time, let book = books[time] else { return }
    while frequencyOfCode.count < book.count { frequencyOfCode.append(place(of: book.fact(frequencyOfCode.count))) }
    batch.codeCounts.append(frequencies.count)
    if frequencies.count <= 1 {
      batch.keys.append(.narrow([]))
    } else {
      let codes = chunk.columns[time].codes.picked(selected)
      batch.keys.append(.wide(codes.map { frequencyOfCode[Int($0)] }))
    }
  }

  private func place(of fact: CodeBook.Fact) -> UInt32 {
    // Records with a text that is no period were refused, so its place is never used.
    guard case .period(let period) = fact else { return 0 }
    if let place = frequencies.firstIndex(of: period.frequency) { return UInt32(place) }
    frequencies.append(period.frequency)
    return UInt32(frequencies.count - 1)
  }
}
