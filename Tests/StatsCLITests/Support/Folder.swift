import Foundation

/// A temporary folder, which goes when the test lets go of it.
final class Folder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("tradestats-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Runs the command in the folder.
  func run(_ arguments: String..., input: [UInt8]? = nil) async throws -> Command.Outcome {
    try await Command.run(arguments, input: input, in: path)
  }

  /// Runs the command on one file with this text, `data.csv`: its name comes after the command's.
  func run(_ command: String, _ options: String..., data: String) async throws -> Command.Outcome {
    try write(data, to: "data.csv")
    return try await Command.run([command, "data.csv"] + options, in: path)
  }

  func path(_ name: String) -> String { path + "/" + name }

  /// Writes a file and gives its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }

  /// Writes a file and gives its path.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    return path(name)
  }

  func bytes(of name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  /// What a file holds; bytes that are no UTF-8 are replaced.
  func text(of name: String) throws -> String { String(decoding: try bytes(of: name), as: UTF8.self) }

  /// What is in the folder, hidden names too, in order.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  func writingHandle(_ name: String) throws -> FileHandle {
    try FileHandle(forWritingTo: URL(fileURLWithPath: write([UInt8](), to: name)))
  }
}
