import CTradeKernels

extension Kernels {
  /// Where bytes are not the usual one, ascending. Nothing behind them is read.
  static func places(
    in bytes: UnsafeRawBufferPointer, otherThan usual: UInt8, on instructionSet: InstructionSet = .best
  ) -> [Int] {
    guard let base = bytes.baseAddress else { return [] }
    let found = tk_find_others(instructionSet.level, base, bytes.count, usual, nil)
    if found == 0 { return [] }
    return [Int](unsafeUninitializedCapacity: found) { places, count in
      places.withMemoryRebound(to: Int64.self) { places in
        count = tk_find_others(instructionSet.level, base, bytes.count, usual, places.baseAddress)
      }
    }
  }

  /// How many of some bytes are of each of the 256 kinds. Nothing behind them is read.
  static func counts(in bytes: UnsafeRawBufferPointer, on instructionSet: InstructionSet = .best) -> [Int] {
    var counts = [Int](repeating: 0, count: 256)
    guard let base = bytes.baseAddress else { return counts }
    counts.withUnsafeMutableBufferPointer { counts in
      tk_count_kinds(instructionSet.level, base, bytes.count, counts.baseAddress)
    }
    return counts
  }
}
