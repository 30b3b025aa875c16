import CTradeKernels
import TradeFile
import TradeStats

/// The C loops, one by one, on the instruction sets that this processor runs.
final class KernelBenchmark {
  private static let levels: [(name: String, level: tk_level)] = [
    ("portable", TK_PORTABLE), ("neon", TK_NEON), ("avx2", TK_AVX2), ("avx512", TK_AVX512),
    ("avx512vbmi2", TK_AVX512_VBMI2),
  ]
  private static let columnCount = 7
  private static let dialect = tk_dialect(delimiter: UInt8(ascii: ","), quote: Int32(UInt8(ascii: "\"")))
  /// Readable bytes that the loops need at either end.
  private static let padding = 64

  private let rowCount: Int
  private let byteCount: Int
  /// Hundredths, of all records.
  private let valueSum: Int64
  private let memory: UnsafeMutablePointer<UInt8>
  private let offsets: UnsafeMutablePointer<UInt32>
  private var bytes: UnsafePointer<UInt8> { UnsafePointer(memory + Self.padding) }

  init(rowCount: Int) {
    var trade = TradeFile()
    var bytes: [UInt8] = []
    trade.append(rowCount, to: &bytes)
    self.rowCount = rowCount
    byteCount = bytes.count
    valueSum = trade.sums.reduce(0, +)
    memory = .allocate(capacity: bytes.count + 2 * Self.padding)
    memory.initialize(repeating: 0, count: bytes.count + 2 * Self.padding)
    (memory + Self.padding).update(from: bytes, count: bytes.count)
    offsets = .allocate(capacity: bytes.count + Self.padding)
  }

  deinit {
    memory.deallocate()
    offsets.deallocate()
  }

  func run() {
    for (name, level) in Self.levels where tk_supports(level) != 0 {
      measure("find structure", name) { findStructure(level) }
      measure("find last record end", name) {
        precondition(tk_find_last_record_end(level, Self.dialect, bytes, 0, byteCount).record_end == byteCount)
      }
      measure("count line feeds", name) {
        precondition(tk_count_byte(level, bytes, byteCount, UInt8(ascii: "\n")) == rowCount)
      }
      findTexts(level, name)
    }
    if tk_has_decimals() != 0 { parseDecimals() }
  }

  private func findStructure(_ level: tk_level) {
    let structure = tk_find_structure(level, Self.dialect, bytes, 0, byteCount, offsets)
    precondition(structure.count == rowCount * Self.columnCount && structure.record_count == rowCount)
  }

  /// The fields of a column behind the first.
  private func fields(_ column: Int) -> tk_fields {
    tk_fields(
      base: bytes, starts: offsets + (column - 1), start_stride: Self.columnCount, gap: 1, ends: offsets + column,
      end_stride: Self.columnCount, count: rowCount)
  }

  /// Looks every zone up in a table that has one bucket for each.
  private func findTexts(_ level: tk_level, _ name: String) {
    let shift: UInt64 = 54
    var entries = [tk_text](repeating: tk_text(signature: .max, code: .max), count: 2 << (64 - shift))
    for (code, zone) in TradeFile.zones.enumerated() {
      let word = zone.utf8.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      let signature = word | UInt64(zone.utf8.count) << 56
      let bucket = Int((signature &* 0x9E37_79B9_7F4A_7C15) >> shift)
      entries[2 * bucket + (entries[2 * bucket].code == .max ? 0 : 1)] = tk_text(
        signature: signature, code: UInt32(code))
    }
    var codes = [UInt32](repeating: 0, count: rowCount)
    var others = codes
    var zones = fields(1)
    measure("find texts of a column", name) {
      let otherCount = entries.withUnsafeBufferPointer { entries in
        let table = tk_text_table(entries: entries.baseAddress, shift: shift)
        return tk_find_texts(level, &zones, table, Self.dialect.quote, &codes, &others)
      }
      precondition(otherCount == 0)
    }
    precondition(codes.allSatisfy { $0 < 23 })
  }

  private func parseDecimals() {
    var mantissas = [Int64](repeating: 0, count: rowCount + 3)
    var scales = [UInt8](repeating: 0, count: rowCount + 3)
    var others = [UInt32](repeating: 0, count: rowCount + 3)
    var values = fields(5)
    measure("parse decimals of a column", "avx512") {
      let decimals = tk_parse_decimals(&values, UInt8(ascii: "."), &mantissas, &scales, &others)
      precondition(decimals.other_count == 0 && decimals.is_one_scale != 0)
    }
    precondition(mantissas[..<rowCount].reduce(0, +) == valueSum)
  }

  /// The median of many runs; GB/s of the whole file, of which a column is a part.
  private func measure(_ loop: String, _ instructionSet: String, _ body: () -> Void) {
    let runCount = max(5, 20_000_000 / byteCount)
    let seconds = (0..<runCount).map { _ in
      let duration = ContinuousClock().measure(body)
      return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
    let median = seconds.sorted()[runCount / 2]
    let figures = [Double(byteCount) / median / 1e9, Double(rowCount) / median / 1e6]
    let texts = figures.map { Number.double($0).rounded(toDecimals: 1) }
    print(([loop, instructionSet, String(byteCount)] + texts).joined(separator: ", "))
  }
}
