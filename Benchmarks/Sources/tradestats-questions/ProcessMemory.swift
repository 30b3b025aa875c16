import Foundation

/// Memory of this process, where the system tells: Linux.
enum ProcessMemory {
  /// Bytes in memory now.
  static var residentByteCount: Int? { byteCount("VmRSS") }
  /// The most bytes in memory since the start, or since the peak was forgotten.
  static var peakByteCount: Int? { byteCount("VmHWM") }

  /// Begins to count the peak anew.
  static func forgetPeak() {
    guard let file = FileHandle(forWritingAtPath: "/proc/self/clear_refs") else { return }
    try? file.write(contentsOf: Data("5".utf8))
  }

  private static func byteCount(_ name: String) -> Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name + ":") })
    else { return nil }
    return line.split(whereSeparator: { $0 == " " || $0 == "\t" }).compactMap { Int($0) }.first.map { $0 * 1024 }
  }
}
