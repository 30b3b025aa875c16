@testable import TradeStats

extension Input {
  /// A table as text under a name for messages.
  static func text(_ text: String, name: String = "zones.csv") -> Input { Input(name: name, bytes: Array(text.utf8)) }

  /// The same as a pipe gives it: once.
  static func pipe(_ text: String) -> Input {
    let bytes = Array(text.utf8)
    return Input(name: "<stdin>", isRereadable: false) { TricklingSource(bytes, stepByteCount: 11, name: "<stdin>") }
  }
}

extension ReadOptions {
  static func with(_ change: (inout ReadOptions) -> Void) -> ReadOptions {
    var options = ReadOptions()
    change(&options)
    return options
  }

  /// Every way to share out the work: threads and bytes a thread takes at a time.
  static let workloads = [1, 2, 4].flatMap { threads in
    [1, 7, 64, ReadOptions().blockByteCount].map { Workload(threadCount: threads, blockByteCount: $0) }
  }
}

/// How the work of reading is shared out, which no answer may depend on.
struct Workload: Sendable, Hashable, CustomStringConvertible {
  var threadCount: Int
  var blockByteCount: Int

  var description: String { "\(threadCount) threads, blocks of \(blockByteCount)" }

  func apply(to options: ReadOptions) -> ReadOptions {
    var options = options
    options.threadCount = threadCount
    options.blockByteCount = blockByteCount
    return options
  }
}

/// The error that a closure throws, `nil` when it throws none of this type.
func caught<Failure: Error>(_ type: Failure.Type, _ body: () throws -> Void) -> Failure? {
  do {
    try body()
    return nil
  } catch {
    return error as? Failure
  }
}
