import CTradeKernels

extension Kernels {
  /// Whether several roots are computed at a time: with the instruction sets of vectors that have fused multiply-add.
  static let hasRoots =
    switch InstructionSet.best {
    case .portable, .neon: false
    case .avx2, .avx512, .avx512vbmi2: tk_has_roots() != 0
    }

  /// `((over / under)^(power / root) - 1) * 100` by cell, correctly rounded: what `GrowthFactor` computes one at a time.
  /// Not a number where the bits of two doubles do not decide the rounding; anything where a level is not positive.
  ///
  /// - Returns: `nil` for roots other than the first and second, and where the processor has no such loop.
  static func rootGrowth(_ over: [Double], _ under: [Double], power: Int, root: Int) -> [Double]? {
    guard hasRoots, root == 1 || root == 2, let power = UInt32(exactly: power), power > 0, over.count == under.count
    else { return nil }
    return [Double](unsafeUninitializedCapacity: over.count) { numbers, count in
      count = over.count
      guard let numbers = numbers.baseAddress else { return }
      tk_root_growth(over, under, over.count, power, root == 2 ? 1 : 0, numbers)
    }
  }
}
