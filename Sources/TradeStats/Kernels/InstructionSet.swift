import CTradeKernels

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension Kernels {
  /// The instruction sets that the loops are written for, worst to best. All give the same answers.
  enum InstructionSet: String, CaseIterable {
    case portable
    case neon
    case avx2
    case avx512
    /// With the compression of bytes.
    case avx512vbmi2

    var level: tk_level {
      switch self {
      case .portable: TK_PORTABLE
      case .neon: TK_NEON
      case .avx2: TK_AVX2
      case .avx512: TK_AVX512
      case .avx512vbmi2: TK_AVX512_VBMI2
      }
    }

    /// Those that this processor runs.
    static let supported = allCases.filter { tk_supports($0.level) != 0 }

    /// The fastest that this processor runs; or, for tests and measurements, the one of those that the environment
    /// variable `TRADESTATS_INSTRUCTION_SET` names.
    static let best = supported.first { $0.rawValue == wanted } ?? supported.last ?? .portable

    private static var wanted: String? { getenv("TRADESTATS_INSTRUCTION_SET").map { String(cString: $0) } }
  }
}
