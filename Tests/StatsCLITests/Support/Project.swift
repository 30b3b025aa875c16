import Foundation

/// Places and files of the project that the tests are part of.
enum Project {
  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of `Package.swift`.
  static let root = tests.deletingLastPathComponent().deletingLastPathComponent().path

  /// The folder of the recorded outputs.
  static let snapshots = tests.appendingPathComponent("Snapshots").path

  /// A file of the project, by its path from the root.
  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: root + "/" + path, encoding: .utf8)
  }
}
