import ArgumentParser
import TradeStats

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Standard output and standard error: results on the one, everything else on the other.
enum Console {
  /// Runs a command's work; turns what goes wrong into its sentence and exit code.
  static func run(_ work: () throws -> Void) throws {
    do {
      try work()
    } catch let error as any TradeStatsError {
      note(error.description)
      throw ExitCode(error.category.exitCode)
    }
  }

  /// A line on standard error.
  static func note(_ text: String) { show(text + "\n") }

  /// Text on standard error. Nothing can be said about a failure to say something.
  static func show(_ text: String) { try? write(text, to: STDERR_FILENO) }

  /// Text on standard output.
  ///
  /// - Throws: ``InputError/writeFailed`` when it cannot be written, as on a full disk.
  static func output(_ text: String) throws { try write(text, to: STDOUT_FILENO) }

  private static func write(_ text: String, to descriptor: Int32) throws {
    var text = text
    try text.withUTF8 { bytes in
      var offset = 0
      while offset < bytes.count, let base = bytes.baseAddress {
        #if canImport(Glibc)
          let count = Glibc.write(descriptor, base + offset, bytes.count - offset)
        #elseif canImport(Musl)
          let count = Musl.write(descriptor, base + offset, bytes.count - offset)
        #else
          let count = Darwin.write(descriptor, base + offset, bytes.count - offset)
        #endif
        if count < 0 {
          if errno == EINTR { continue }
          // The reader has seen enough. Where the signal for that is ignored, the command ends as if it were not.
          if errno == EPIPE { throw ExitCode(128 + SIGPIPE) }
          throw InputError.writeFailed(path: "standard output", reason: String(cString: strerror(errno)))
        }
        offset += count
      }
    }
  }

  /// The columns that the environment variable `COLUMNS` asks for, or those of the terminal that standard output goes to;
  /// `nil` when it goes elsewhere.
  static var terminalWidth: Int? {
    if let asked = getenv("COLUMNS").flatMap({ Int(String(cString: $0)) }), asked > 0 { return asked }
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// Whether standard error is a terminal.
  static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }
}

extension ErrorCategory {
  /// The exit codes of `sysexits.h`.
  var exitCode: Int32 {
    switch self {
    case .usage: 64
    case .badData: 65
    case .noInput: 66
    case .output: 74
    }
  }
}
