import Foundation
import Testing

/// Recorded outputs, compared whole.
///
/// `TRADESTATS_RECORD=1 swift test --filter SnapshotTests` records them anew; `git diff` then shows what changed, which
/// is to be read as a reader of the tables would.
enum Snapshot {
  static var isRecording: Bool { ProcessInfo.processInfo.environment["TRADESTATS_RECORD"] == "1" }

  static func check(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let path = Project.snapshots + "/" + name
    if isRecording {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      return
    }
    let recorded = try? String(contentsOfFile: path, encoding: .utf8)
    let comment: Comment = "Snapshots/\(name): if the new output is right, record it with TRADESTATS_RECORD=1"
    #expect(text == recorded, comment, sourceLocation: sourceLocation)
  }
}
