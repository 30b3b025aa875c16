import TradeStats

/// Gzip streams, made with the library's own file writer.
enum Gzip {
  static func bytes(of text: String) throws -> [UInt8] {
    let folder = try Folder()
    let file = try AtomicFile(path: folder.path("whole.gz"), compressing: true)
    try file.write(text)
    try file.commit()
    return try folder.bytes(of: "whole.gz")
  }
}
