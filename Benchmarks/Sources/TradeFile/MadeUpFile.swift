import Foundation

/// A made-up CSV file, the same for the same number of rows on every machine.
public protocol MadeUpFile {
  /// The first line, with its line feed.
  static var header: String { get }
  /// Records appended so far.
  var rowCount: Int { get }
  /// Appends the next `count` records to `bytes`.
  mutating func append(_ count: Int, to bytes: inout [UInt8])
}

extension MadeUpFile {
  /// Writes the header and `rowCount` records to a new file, some megabytes at a time.
  public mutating func write(rowCount: Int, to path: String) throws {
    try Data().write(to: URL(fileURLWithPath: path))
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.write(contentsOf: Data(Self.header.utf8))
    var bytes: [UInt8] = []
    while self.rowCount < rowCount {
      bytes.removeAll(keepingCapacity: true)
      append(min(100_000, rowCount - self.rowCount), to: &bytes)
      try file.write(contentsOf: Data(bytes))
    }
    try file.close()
  }
}

/// The whole of a program `NAME ROWS PATH`: reads its arguments, writes the file and says what is wrong.
///
/// - Parameter make: the file without records yet, for the number of rows that it will have.
public func runMadeUpFileCommand(_ name: String, _ make: (_ rowCount: Int) -> some MadeUpFile) -> Never {
  let arguments = CommandLine.arguments
  guard arguments.count == 3, let rowCount = Int(arguments[1]), rowCount > 0 else {
    FileHandle.standardError.write(Data("usage: \(name) ROWS PATH\n".utf8))
    exit(64)
  }
  var file = make(rowCount)
  do {
    try file.write(rowCount: rowCount, to: arguments[2])
  } catch {
    FileHandle.standardError.write(Data("\(arguments[2]): cannot be written: \(error.localizedDescription)\n".utf8))
    exit(74)
  }
  exit(0)
}
