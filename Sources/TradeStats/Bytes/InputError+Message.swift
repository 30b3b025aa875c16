extension InputError: CustomStringConvertible {
  /// What is wrong, where, and what to do, in one line.
  public var description: String {
    switch self {
    case .notFound(let path, let suggestion):
      "\(Self.shown(path)): no such file" + Self.question(suggestion)
    case .isDirectory(let path):
      "\(path): is a directory, not a file; name the CSV files in it"
    case .unreadable(let path, let reason):
      "\(path): cannot be opened: \(reason); see that it is a file you may read"
    case .readFailed(let name, let reason):
      "\(name): reading stopped before the end: \(reason); try again, or copy the file elsewhere first"
    case .gzipTruncated(let name):
      "\(name): the gzip stream ends early; the file was cut short, fetch it again"
    case .gzipCorrupt(let name, let byteOffset, let detail):
      "\(name): the gzip stream is damaged at byte offset \(byteOffset): \(detail); fetch the file again"
    case .encoding(let name, let encoding, let byteOffset):
      "\(name): the bytes at offset \(byteOffset) are not \(encoding); name the file's encoding with --encoding"
    case .unknownEncoding(let encoding, nil):
      "'\(encoding)' is not a known encoding; 'iconv -l' lists the names"
    case .unknownEncoding(let encoding, let suggestion):
      "'\(encoding)' is not a known encoding" + Self.question(suggestion)
    case .firstRecordTooLong(let name):
      "\(name): the first record does not end within 64 MiB; a quote in it is never closed, or it is no CSV file"
    case .recordTooLong(let name, let byteOffset):
      """
      \(name): the record at byte \(byteOffset) after the header is longer than 1 GiB; \
      a quote in it is most likely never closed
      """
    case .writeFailed(let path, let reason):
      "\(Self.shown(path)): cannot be written: \(reason); put that right, or write to another place"
    }
  }

  private static func question(_ suggestion: String?) -> String {
    suggestion.map { "; did you mean '\($0)'?" } ?? ""
  }

  /// An empty path would leave a sentence without a subject.
  private static func shown(_ path: String) -> String {
    path.isEmpty ? "''" : path
  }
}
