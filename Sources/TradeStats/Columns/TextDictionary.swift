/// The distinct texts of a column, numbered in order of first sight.
///
/// A storage type: texts live end to end in one array of bytes. Texts of up to seven bytes, which most codes, flows and
/// periods are, are found by one word that holds them whole; longer ones by their hash, then compared. Owned by one
/// thread.
final class TextDictionary {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt32] = []
  /// Code + 1, or 0 for a free place. The length is a power of two, at most half full.
  private var table: [UInt32] = Array(repeating: 0, count: 64)
  private let shortTexts = ShortTextTable()
  /// Where each text was first seen: a rank that grows along the inputs.
  private(set) var firstSeen: [UInt64] = []

  var count: Int { ends.count }

  /// The code of a text of up to ``ShortTextTable/longest`` bytes, given as its word; `nil` when it has not been seen.
  @inline(__always)
  func code(forWord word: UInt64) -> UInt32? { shortTexts.code(word) }

  /// The code of `text`, a new one when it has not been seen.
  func code(for text: UnsafeBufferPointer<UInt8>, seenAt rank: UInt64) -> UInt32 {
    if text.count <= ShortTextTable.longest {
      let word = ShortTextTable.word(text)
      if let code = shortTexts.code(word) { return code }
      let code = append(text, hash: 0, rank: rank)
      shortTexts.insert(word, code: code)
      return code
    }
    let hash = Self.hash(text)
    var place = Int(hash) & (table.count - 1)
    while table[place] != 0 {
      let code = Int(table[place] - 1)
      if hashes[code] == hash, equals(code, text) { return UInt32(code) }
      place = (place + 1) & (table.count - 1)
    }
    let code = append(text, hash: hash, rank: rank)
    table[place] = code + 1
    if count * 2 > table.count { grow() }
    return code
  }

  /// The text of a code; bytes that are not UTF-8 come as replacement characters.
  func text(_ code: Int) -> String { withBytes(code) { String(decoding: $0, as: UTF8.self) } }

  func withBytes<Result>(_ code: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    let start = code == 0 ? 0 : ends[code - 1]
    return try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[start..<ends[code]])) }
  }

  /// All texts by code.
  var texts: [String] { (0..<count).map(text) }

  private func equals(_ code: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    withBytes(code) { $0.count == text.count && $0.elementsEqual(text) }
  }

  private func append(_ text: UnsafeBufferPointer<UInt8>, hash: UInt32, rank: UInt64) -> UInt32 {
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    hashes.append(hash)
    firstSeen.append(rank)
    return UInt32(count - 1)
  }

  private func grow() {
    table = Array(repeating: 0, count: table.count * 2)
    for (code, hash) in hashes.enumerated() where isLong(code) {
      var place = Int(hash) & (table.count - 1)
      while table[place] != 0 { place = (place + 1) & (table.count - 1) }
      table[place] = UInt32(code) + 1
    }
  }

  private func isLong(_ code: Int) -> Bool {
    ends[code] - (code == 0 ? 0 : ends[code - 1]) > ShortTextTable.longest
  }

  /// FNV-1a over the bytes, folded so that the low bits that choose a place depend on all of them.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}
