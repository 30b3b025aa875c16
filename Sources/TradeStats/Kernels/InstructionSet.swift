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

    /// The environment variable that names one, for tests and measurements.
    static let variable = "TRADESTATS_INSTRUCTION_SET"

    /// The fastest that this processor runs; or the one of those that the environment names. One that it does not run is
    /// passed over, so that one command line serves all machines.
    static let best = supported.first { $0.rawValue == wanted } ?? supported.last ?? .portable

    /// What the environment names; no name is none.
    private static let wanted: String? = getenv(variable).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }

    /// - Throws: ``InstructionSetError`` where the environment names none.
    static func checkEnvironment() throws {
      guard let wanted, InstructionSet(rawValue: wanted) == nil else { return }
      let names = allCases.map(\.rawValue)
      throw InstructionSetError(wanted: wanted, nearest: Spelling.nearest(wanted, in: names), names: names)
    }
  }
}
