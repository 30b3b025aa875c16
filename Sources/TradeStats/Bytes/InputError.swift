/// Why a file could not be read or written, as facts; the sentences are its description.
///
/// Errors of the bytes only. What is wrong with the data in them is told by the stages that read it.
public enum InputError: Error, Equatable, Sendable {
  /// Nothing at the path. The suggestion is the path of the nearest name in the same directory.
  case notFound(path: String, suggestion: String? = nil)
  /// A directory was named where a file is wanted.
  case isDirectory(path: String)
  /// The file is there, or may be, but does not open.
  case unreadable(path: String, reason: String)
  /// Reading failed part of the way.
  case readFailed(name: String, reason: String)
  /// The gzip stream breaks off before its end.
  case gzipTruncated(name: String)
  /// The gzip stream cannot be right. The offset counts stored (compressed) bytes from 0 and says where it was noticed.
  case gzipCorrupt(name: String, byteOffset: Int, detail: String)
  /// Bytes that are no character in the encoding. The offset counts bytes of the text as encoded from 0, after any
  /// decompression.
  case encoding(name: String, encoding: String, byteOffset: Int)
  /// No encoding is known by the name. The suggestion is the nearest usual name.
  case unknownEncoding(String, suggestion: String? = nil)
  /// The header, or without one the first record, does not end where any would.
  case firstRecordTooLong(name: String)
  /// A record beyond the length that is taken for one; it begins at this byte after the header.
  case recordTooLong(name: String, byteOffset: Int)
  /// The file was not written.
  case writeFailed(path: String, reason: String)
}

extension InputError: TradeStatsError {
  /// `.noInput` for a file that cannot be read, `.badData` for one that is damaged or in another encoding, `.output` for
  /// one that cannot be written.
  public var category: ErrorCategory {
    switch self {
    case .notFound, .isDirectory, .unreadable, .readFailed: .noInput
    case .gzipTruncated, .gzipCorrupt, .encoding, .firstRecordTooLong, .recordTooLong: .badData
    case .unknownEncoding: .usage
    case .writeFailed: .output
    }
  }
}
