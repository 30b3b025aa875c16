import Foundation

/// Runs the built `tradestats` as its users do: as a process, with whole output, whole errors and an exit code.
enum Command {
  /// What a run left behind.
  struct Outcome: Equatable {
    var output: String
    /// Standard error. The seconds of the closing summary, which no two runs share, read `0.000 s`.
    var errors: String
    var exitCode: Int32
  }

  /// A run that did not end by itself.
  struct Hung: Error {
    var arguments: [String]
  }

  private static let timeoutSeconds = 120

  /// The command beside the test bundle.
  static var path: String {
    var directory = Bundle.main.bundleURL
    for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
      directory = bundle.bundleURL.deletingLastPathComponent()
    }
    return directory.appendingPathComponent("tradestats").path
  }

  /// Runs the command with arguments, in a directory, with standard input from a pipe where there is one.
  static func run(
    _ arguments: [String], input: [UInt8]? = nil, environment: [String: String] = [:],
    in directory: String = Project.root
  ) async throws -> Outcome {
    guard let input else { return try await start(path, arguments, environment, directory) }
    let folder = try Folder()
    let file = try folder.write(input, to: "input")
    // A pipe of the shell's, so that a command that ends early costs `cat` its life and not the tests.
    return try await start(
      "/bin/sh", ["-c", #"file=$1; shift; cat "$file" | "$@""#, "sh", file, path] + arguments, environment, directory)
  }

  /// Runs a line of shell in which `tradestats` is the command.
  static func shell(_ line: String, in directory: String = Project.root) async throws -> Outcome {
    try await start("/bin/sh", ["-c", #"tradestats() { "\#(path)" "$@"; }; "# + line], [:], directory)
  }

  private static func start(
    _ executable: String, _ arguments: [String], _ environment: [String: String], _ directory: String
  ) async throws -> Outcome {
    // Files, not pipes: however much is written, nobody waits for a reader.
    let folder = try Folder()
    let output = try folder.writingHandle("output")
    let errors = try folder.writingHandle("errors")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: executable)
    process.arguments = arguments
    // Whatever terminal the tests run in, lines have no end but the one a test asks for.
    let own = ProcessInfo.processInfo.environment.merging(["COLUMNS": ""]) { $1 }
    process.environment = own.merging(environment) { $1 }
    process.currentDirectoryURL = URL(fileURLWithPath: directory)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    try await finish(process, arguments)
    try output.close()
    try errors.close()
    return Outcome(
      output: try folder.text(of: "output"), errors: withoutSeconds(try folder.text(of: "errors")),
      exitCode: process.terminationStatus)
  }

  private static func finish(_ process: Process, _ arguments: [String]) async throws {
    let end = DispatchWorkItem { kill(process.processIdentifier, SIGKILL) }
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in continuation.resume() }
      do {
        try process.run()
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(timeoutSeconds), execute: end)
      } catch {
        process.terminationHandler = nil
        continuation.resume(throwing: error)
      }
    }
    end.cancel()
    if process.terminationReason == .uncaughtSignal, process.terminationStatus == SIGKILL {
      throw Hung(arguments: arguments)
    }
  }

  private static func withoutSeconds(_ errors: String) -> String {
    errors.replacing(#/bytes, [0-9]+\.[0-9]{3} s$/#.anchorsMatchLineEndings()) { _ in "bytes, 0.000 s" }
  }
}
