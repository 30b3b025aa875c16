#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A system call that failed, by its `errno`.
struct SystemError: Error, Equatable {
  let code: Int32

  /// The system's words for it, such as `Permission denied`.
  var reason: String { String(cString: strerror(code)) }

  static let notFound = SystemError(code: ENOENT)
  static let isDirectory = SystemError(code: EISDIR)
  static let alreadyExists = SystemError(code: EEXIST)
  static let tooManyLinks = SystemError(code: ELOOP)
  static let wouldBlock = SystemError(code: EAGAIN)
  static let invalidText = SystemError(code: EILSEQ)
  static let noMemory = SystemError(code: ENOMEM)

  /// Runs a system call that answers -1 for failure, again for as long as a signal interrupts it.
  static func check<Result: SignedInteger>(_ call: () -> Result) throws(SystemError) -> Result {
    while true {
      let result = call()
      if result != -1 { return result }
      let code = errno
      if code != EINTR { throw SystemError(code: code) }
    }
  }
}
