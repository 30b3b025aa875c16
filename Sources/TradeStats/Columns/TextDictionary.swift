/// The distinct texts of a column, numbered in order of first sight.
///
/// A storage type: texts live end to end in one array of bytes and are found by their ``TextSignature``. Owned by one
/// thread while it is filled.
final class TextDictionary {
  /// Texts end to end.
  private var bytes: [UInt8] = []
  /// Where each text starts in `bytes`, and after the last where the next will.
  private var starts: [Int] = [0]
  private let table = SignatureTable()
  private let hashMask: UInt64

  /// - Parameter hashMask: the bits of long texts' hashes that count.
  init(hashMask: UInt64 = .max) { self.hashMask = hashMask }

  var count: Int { starts.count - 1 }

  /// The code of `text`, a new one when it has not been seen.
  func code(for text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let (code, signature) = place(of: text)
    if code != SignatureTable.noCode { return code }
    let new = UInt32(truncatingIfNeeded: count)
    bytes.append(contentsOf: text)
    starts.append(bytes.count)
    table.insert(signature, code: new)
    return new
  }

  /// The codes of a column's texts that have been seen; for the other rows ``SignatureTable/noCode``.
  ///
  /// - Parameters:
  ///   - codes: room for as many entries as there are fields.
  ///   - unknownRows: the same; gets the other rows, ascending.
  /// - Returns: the number of other rows.
  func findCodes(
    of spans: FieldSpans, quote: UInt8?, into codes: UnsafeMutablePointer<UInt32>,
    unknownRows: UnsafeMutablePointer<UInt32>
  ) -> Int {
    withFinder { finder in
      let otherCount = Kernels.findTexts(
        of: spans, entries: finder.table.entries, shift: finder.table.shift, quote: quote, codes: codes,
        otherRows: unknownRows)
      var unknownCount = 0
      for index in 0..<otherCount {
        let row = unknownRows[index]
        let code = finder.code(ofField: Int(row), in: spans, quote: quote)
        codes[Int(row)] = code
        unknownRows[unknownCount] = row
        unknownCount += code == SignatureTable.noCode ? 1 : 0
      }
      return unknownCount
    }
  }

  /// The text of a code; bytes that are not UTF-8 come as replacement characters.
  func text(_ code: Int) -> String { withBytes(code) { String(decoding: $0, as: UTF8.self) } }

  func withBytes<Result>(_ code: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    try bytes.withUnsafeBufferPointer {
      try body(UnsafeBufferPointer(rebasing: $0[starts[code]..<starts[code + 1]]))
    }
  }

  // MARK: - Order

  /// The first eight bytes of a text as a number that sorts as they do; zeros behind a shorter one.
  func leadingBytes(_ code: Int) -> UInt64 {
    withBytes(code) { text in
      (0..<8).reduce(0) { $0 << 8 | ($1 < text.count ? UInt64(text[$1]) : 0) }
    }
  }

  /// Whether a text comes before one of another dictionary, by their bytes.
  func precedes(_ code: Int, _ other: TextDictionary, _ otherCode: Int) -> Bool {
    withBytes(code) { text in other.withBytes(otherCode) { text.lexicographicallyPrecedes($0) } }
  }

  /// Whether a text is that of another dictionary.
  func isSame(_ code: Int, _ other: TextDictionary, _ otherCode: Int) -> Bool {
    withBytes(code) { text in other.withBytes(otherCode) { text.elementsEqual($0) } }
  }

  /// All texts by code.
  var texts: [String] { (0..<count).map(text) }

  /// The code of a text, or none and the signature that is free for it.
  private func place(of text: UnsafeBufferPointer<UInt8>) -> (code: UInt32, signature: UInt64) {
    guard text.count > TextSignature.longestExact, let base = text.baseAddress else {
      var word: UInt64 = 0
      withUnsafeMutableBytes(of: &word) { $0.copyMemory(from: UnsafeRawBufferPointer(text)) }
      let signature = withUnsafePointer(to: &word) {
        $0.withMemoryRebound(to: UInt8.self, capacity: 8) { TextSignature.exact($0, count: text.count) }
      }
      return (table.view.code(signature), signature)
    }
    return withFinder { $0.place(base, count: text.count) }
  }

  private func withFinder<Result>(_ body: (Finder) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in
      starts.withUnsafeBufferPointer { starts in
        body(Finder(table: table.view, hashMask: hashMask, bytes: bytes.baseAddress, starts: starts.baseAddress))
      }
    }
  }
}

/// A dictionary as it is now, for loops that only look.
private struct Finder {
  let table: SignatureTable.View
  let hashMask: UInt64
  let bytes: UnsafePointer<UInt8>?
  let starts: UnsafePointer<Int>?

  /// The code of a field's text, or ``SignatureTable/noCode``; also for texts with quotes of their own, which have to be
  /// made single first.
  func code(ofField row: Int, in spans: FieldSpans, quote: UInt8?) -> UInt32 {
    let text = spans.base + spans.start(row)
    let length = spans.end(row) &- spans.start(row)
    guard length > 1, text.pointee == quote else { return code(text, count: length) }
    if TextSignature.contains(text.pointee, text + 1, count: length - 2) { return SignatureTable.noCode }
    return code(text + 1, count: length - 2)
  }

  /// The code of a text, or ``SignatureTable/noCode``.
  ///
  /// - Parameter text: eight readable bytes or more, of which the first `count` are the text.
  @inline(__always)
  private func code(_ text: UnsafePointer<UInt8>, count: Int) -> UInt32 {
    count <= TextSignature.longestExact
      ? table.code(TextSignature.exact(text, count: count)) : place(text, count: count).code
  }

  /// The code of a text of eight bytes or more, or none and the signature that is free for it.
  @inline(__always)
  func place(_ text: UnsafePointer<UInt8>, count: Int) -> (code: UInt32, signature: UInt64) {
    var signature = TextSignature.hash(text, count: count, mask: hashMask)
    while true {
      let code = table.code(signature)
      if code == SignatureTable.noCode || isText(code, text, count: count) { return (code, signature) }
      signature = TextSignature.next(signature)
    }
  }

  @inline(__always)
  private func isText(_ code: UInt32, _ text: UnsafePointer<UInt8>, count: Int) -> Bool {
    guard let bytes, let starts else { return false }
    let start = starts[Int(code)]
    return starts[Int(code) &+ 1] &- start == count && TextSignature.areEqual(bytes + start, text, count: count)
  }
}
