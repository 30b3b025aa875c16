/// The distinct texts of a column, numbered in order of first sight.
///
/// A storage type: texts live end to end in one array of bytes, and an open-addressing table of codes finds them.
/// Owned by one thread.
final class TextDictionary {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt32] = []
  /// Code + 1, or 0 for a free place. The length is a power of two, at most half full.
  private var table: [UInt32] = Array(repeating: 0, count: 64)
  /// Where each text was first seen: a rank that grows along the inputs.
  private(set) var firstSeen: [UInt64] = []

  var count: Int { ends.count }

  /// The code of `text`, a new one when it has not been seen.
  func code(for text: UnsafeBufferPointer<UInt8>, seenAt rank: UInt64) -> UInt32 {
    let hash = Self.hash(text)
    var place = Int(hash) & (table.count - 1)
    while table[place] != 0 {
      let code = Int(table[place] - 1)
      if hashes[code] == hash, equals(code, text) { return UInt32(code) }
      place = (place + 1) & (table.count - 1)
    }
    return insert(text, hash: hash, at: place, rank: rank)
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
    let start = code == 0 ? 0 : ends[code - 1]
    guard ends[code] - start == text.count else { return false }
    for index in 0..<text.count where bytes[start + index] != text[index] { return false }
    return true
  }

  private func insert(_ text: UnsafeBufferPointer<UInt8>, hash: UInt32, at place: Int, rank: UInt64) -> UInt32 {
    let code = UInt32(count)
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    hashes.append(hash)
    firstSeen.append(rank)
    table[place] = code + 1
    if count * 2 > table.count { grow() }
    return code
  }

  private func grow() {
    table = Array(repeating: 0, count: table.count * 2)
    for (code, hash) in hashes.enumerated() {
      var place = Int(hash) & (table.count - 1)
      while table[place] != 0 { place = (place + 1) & (table.count - 1) }
      table[place] = UInt32(code) + 1
    }
  }

  /// FNV-1a over the bytes, folded so that the low bits that choose a place depend on all of them.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}
