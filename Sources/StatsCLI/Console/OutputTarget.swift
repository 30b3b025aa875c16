import TradeStats

/// Where a result is written: standard output, or a file that appears whole or not at all.
final class OutputTarget: TextOutputStream {
  private let file: AtomicFile?
  private var failure: (any Error)?
  private var pending = ""

  init(path: String?) throws {
    file = try path.map { try AtomicFile(path: $0, compressing: $0.lowercased().hasSuffix(".gz")) }
  }

  /// Takes text in; a failure shows at ``finish()``.
  func write(_ text: String) {
    pending += text
    if pending.utf8.count > 1 << 16 { flush() }
  }

  private func flush() {
    guard failure == nil else { return }
    do {
      if let file { try file.write(pending) } else { try Console.output(pending) }
    } catch {
      failure = error
    }
    pending = ""
  }

  /// Writes a whole text.
  static func write(_ text: String, path: String?) throws {
    let target = try OutputTarget(path: path)
    target.write(text)
    try target.finish()
  }

  /// Makes the file appear.
  func finish() throws {
    flush()
    if let failure { throw failure }
    try file?.commit()
  }
}
