/// Finds the codes of short texts by one word each: the bytes, zeros behind them, and the length in the top byte, so that
/// no two texts share a word.
///
/// A storage type: an open-addressing table in memory of its own. Contract: `places` has `placeCount` entries, a power
/// of two, at most half of them filled.
final class ShortTextTable {
  /// Bytes that a short text has at the most.
  static let longest = 7

  private struct Place {
    var word: UInt64
    var code: UInt32
  }

  /// A word that no text has: a length of 255.
  private static let free = UInt64.max

  private var places: UnsafeMutablePointer<Place>
  private var placeCount = 64
  private var shift: UInt64 = 58
  private var filledCount = 0

  init() {
    places = .allocate(capacity: placeCount)
    places.initialize(repeating: Place(word: Self.free, code: 0), count: placeCount)
  }

  deinit { places.deallocate() }

  /// The word of a text of up to ``longest`` bytes.
  static func word(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var word = UInt64(text.count) << 56
    for (index, byte) in text.enumerated() { word |= UInt64(byte) << UInt64(8 * index) }
    return word
  }

  /// The same from eight readable bytes at `bytes`, of which the first `count` are the text.
  @inline(__always)
  static func word(_ bytes: UnsafePointer<UInt8>, count: Int) -> UInt64 {
    let loaded = UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
    return loaded & ((1 &<< UInt64(8 &* count)) &- 1) | UInt64(count) &<< 56
  }

  @inline(__always)
  func code(_ word: UInt64) -> UInt32? {
    var place = Self.place(word, shift)
    while true {
      let found = places[place]
      if found.word == word { return found.code }
      if found.word == Self.free { return nil }
      place = (place &+ 1) & (placeCount &- 1)
    }
  }

  func insert(_ word: UInt64, code: UInt32) {
    if (filledCount + 1) * 2 > placeCount { grow() }
    put(Place(word: word, code: code))
    filledCount += 1
  }

  private func put(_ new: Place) {
    var place = Self.place(new.word, shift)
    while places[place].word != Self.free { place = (place + 1) & (placeCount - 1) }
    places[place] = new
  }

  private func grow() {
    let old = UnsafeMutableBufferPointer(start: places, count: placeCount)
    placeCount *= 2
    shift -= 1
    places = .allocate(capacity: placeCount)
    places.initialize(repeating: Place(word: Self.free, code: 0), count: placeCount)
    for place in old where place.word != Self.free { put(place) }
    old.deallocate()
  }

  /// Fibonacci hashing: the high bits of the product depend on all bits of the word.
  @inline(__always)
  private static func place(_ word: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) &>> shift)
  }
}
