import Dispatch
import Synchronization

/// Something that takes chunks in. Each thread has its own.
protocol ChunkConsumer: AnyObject {
  func consume(_ chunk: Chunk)
}

/// One pass over inputs: blocks to records to chunks to consumers, on several threads.
struct Ingest {
  let plan: ColumnPlan
  let dialects: [Dialect]
  /// Column names as the inputs have them.
  let headers: [[String]]
  let names: [String]
  let feed: BlockFeed
  let threadCount: Int
  /// Whether a refused record leaves the others in.
  let keepsRejects: Bool
  /// The most refused records put up with where they are kept.
  let rejectLimit: Int
  /// Whether records that do not fit their header are made to.
  let mendsRecords: Bool
  /// Whether reports must tell the line of any record, not only of refused ones.
  let tracksLines: Bool

  struct Outcome<Consumer> {
    /// One for each thread, with the code books its chunks used.
    var consumers: [Consumer]
    /// In order of the blocks.
    var reports: [BlockReport]
    /// Columns of texts, of which some have bytes of zero in them.
    var columnsWithZeroBytes: Set<Int>
  }

  private struct Shared<Consumer>: ~Copyable {
    var consumers: [(thread: Int, consumer: Consumer)] = []
    var reports: [BlockReport] = []
    var columnsWithZeroBytes: Set<Int> = []
    var error: (any Error)?
  }

  /// Runs the pass. `makeConsumer` is called once on each thread, with the code books of that thread's chunks.
  func run<Consumer: ChunkConsumer & SendableMetatype>(
    _ makeConsumer: @Sendable ([CodeBook?]) -> Consumer
  ) throws -> Outcome<Consumer> {
    let shared = Mutex(Shared<UncheckedBox<Consumer>>())
    let refusedCount = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: threadCount) { thread in
      var reports: [BlockReport] = []
      var failure: (any Error)?
      let decoder = ChunkDecoder(plan: plan)
      let consumer = makeConsumer(decoder.codeBooks)
      do {
        try work(decoder, consumer, &reports, refusedCount)
      } catch {
        failure = error
        feed.stop()
      }
      let box = UncheckedBox(consumer)
      let zeroBytes = decoder.codeBooks.indices.filter { decoder.codeBooks[$0]?.hasZeroBytes ?? false }
      shared.withLock { [reports, failure] shared in
        shared.columnsWithZeroBytes.formUnion(zeroBytes)
        shared.consumers.append((thread, box))
        shared.reports += reports
        shared.error = shared.error ?? failure
      }
    }
    return try shared.withLock { shared in
      var reports = shared.reports.sorted { $0.blockIndex < $1.blockIndex }
      if let last = reports.firstIndex(where: { $0.mustStop(plan, keepsRejects: keepsRejects) }) {
        // What other threads met behind the block that stops the run, as one thread would not have, does not count.
        reports.removeSubrange((last + 1)...)
      } else if let error = shared.error {
        throw error
      }
      return Outcome(
        consumers: shared.consumers.sorted { $0.thread < $1.thread }.map(\.consumer.value), reports: reports,
        columnsWithZeroBytes: shared.columnsWithZeroBytes)
    }
  }

  /// Takes blocks until there are no more, or the threads together have refused too many records. Blocks that are
  /// handed out are finished, so that all refusals up to the first too many are known whatever the order of work.
  private func work(
    _ decoder: ChunkDecoder, _ consumer: some ChunkConsumer, _ reports: inout [BlockReport],
    _ refusedCount: borrowing Atomic<Int>
  ) throws {
    var scanned: [Int: ScannedBlock] = [:]
    var used: ByteBlock?
    while let block = try feed.next(reusing: used) {
      used = block.bytes
      let source = block.sourceIndex
      let scan =
        scanned[source] ?? ScannedBlock(columnCount: headers[source].count, mendsRecords: mendsRecords)
      scanned[source] = scan
      scan.scan(block.bytes, dialect: dialects[source])
      let ordinals = scan.recordOrdinals
      let (chunks, fields) = decoder.decode(
        scan, sourceIndex: source, firstRank: UInt64(block.index) << 32, ordinals: ordinals)
      let report = BlockReport(
        block, scan, chunks: chunks, fields: fields, ordinals: ordinals, header: headers[source],
        sourceName: names[source], tracksLines: tracksLines)
      let refused = refusedCount.add(report.refused.count, ordering: .relaxed).newValue
      if refused > rejectLimit || report.mustStop(plan, keepsRejects: keepsRejects) { feed.stop() }
      for chunk in chunks { consumer.consume(chunk) }
      reports.append(report)
    }
  }
}

extension BlockReport {
  /// Whether no later block can matter: the run fails, or starts again with another type for a column.
  fileprivate func mustStop(_ plan: ColumnPlan, keepsRejects: Bool) -> Bool {
    if refused.contains(where: { $0.endsRun(keepsRejects: keepsRejects) }) { return true }
    return ![self].unexpectedDoubles(plan).isEmpty
  }
}

extension [BlockReport] {
  /// Columns that need floating point although the plan says exact decimals. Numbers that fit block by block may not
  /// fit one scale together.
  func unexpectedDoubles(_ plan: ColumnPlan) -> [Int] { exactColumns(plan) { $0.exceedsExactDecimal } }

  /// Columns of exact decimals of two words.
  func twoWordColumns(_ plan: ColumnPlan) -> [Int] { exactColumns(plan) { $0.exceedsWord } }

  private func exactColumns(_ plan: ColumnPlan, where holds: (DigitSpan) -> Bool) -> [Int] {
    plan.columns.indices.filter { column in
      guard plan.columns[column].decoding == .number(wantsDouble: false) else { return false }
      return holds(reduce(into: DigitSpan()) { span, report in report.digits[column].map { span.formUnion($0) } })
    }
  }
}

extension ScannedBlock {
  /// Which record of the block each scanned row is; `nil` when no record was refused.
  var recordOrdinals: [UInt32]? {
    guard !refusals.isEmpty else { return nil }
    var ordinals: [UInt32] = []
    var refusedBefore = 0
    for row in 0..<recordCount {
      while refusedBefore < refusals.count, refusals[refusedBefore].start < recordStart(row) { refusedBefore += 1 }
      ordinals.append(UInt32(row + refusedBefore))
    }
    return ordinals
  }
}
