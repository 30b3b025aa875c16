#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
#if canImport(iconv)
  import iconv
#endif

/// One run of the C library's iconv from an encoding to UTF-8.
final class UTF8Conversion {
  enum Outcome {
    case inputUsedUp
    /// No room for the next character.
    case outputFull
    /// The input ends within a character.
    case incompleteSequence
    /// The input goes on with bytes that are no character.
    case invalidSequence
  }

  private let conversion: iconv_t

  /// `nil` when the C library does not know the encoding.
  init?(from encoding: String) {
    // An empty name would mean the locale's encoding, and a suffix such as `//IGNORE` would drop bytes in silence.
    guard !encoding.isEmpty, !encoding.utf8.contains(0), !encoding.contains("/") else { return nil }
    guard let conversion = iconv_open("UTF-8", encoding), conversion != iconv_t(bitPattern: -1) else { return nil }
    self.conversion = conversion
  }

  deinit {
    iconv_close(conversion)
  }

  /// Converts from the front of `input` to the front of `output`; returns how much of each was used.
  ///
  /// Stops at the first byte of a sequence that is incomplete or invalid. No pointer is kept after the call.
  func convert(
    _ input: UnsafeRawBufferPointer, into output: UnsafeMutableRawBufferPointer
  ) -> (outcome: Outcome, inputByteCount: Int, outputByteCount: Int) {
    // iconv reads, and never writes, through this pointer.
    var inputFront = UnsafeMutablePointer(mutating: input.bindMemory(to: CChar.self).baseAddress)
    var outputFront = output.bindMemory(to: CChar.self).baseAddress
    var inputRest = input.count
    var outputRest = output.count
    let result = iconv(conversion, &inputFront, &inputRest, &outputFront, &outputRest)
    let code = errno
    return (
      result == Int(bitPattern: UInt.max) ? Self.outcome(code) : .inputUsedUp,
      input.count - inputRest, output.count - outputRest
    )
  }

  /// Writes out a character that iconv held back to see whether another combines with it.
  func finish(into output: UnsafeMutableRawBufferPointer) -> Int {
    var outputFront = output.bindMemory(to: CChar.self).baseAddress
    var outputRest = output.count
    _ = iconv(conversion, nil, nil, &outputFront, &outputRest)
    return output.count - outputRest
  }

  private static func outcome(_ code: Int32) -> Outcome {
    switch code {
    case E2BIG: .outputFull
    case EINVAL: .incompleteSequence
    default: .invalidSequence
    }
  }
}
