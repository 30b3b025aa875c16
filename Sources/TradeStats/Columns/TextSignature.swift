/// One word that stands for a text: for up to seven bytes the text itself, which no other text shares; for longer ones a
/// hash, after which the texts have to be compared.
///
/// A short text's bytes come first, zeros behind them, its length is in the top byte. The top bit marks a hash.
enum TextSignature {
  /// Bytes that a text with a signature of its own has at the most.
  static let longestExact = 7
  /// A word that is no text's signature.
  static let none = UInt64.max

  private static let hashBit: UInt64 = 1 << 63
  /// Another odd number without pattern, of SplitMix64.
  private static let lengthMultiplier: UInt64 = 0xBF58_476D_1CE4_E5B9

  /// The signature of up to ``longestExact`` bytes.
  ///
  /// - Parameter bytes: eight readable bytes, of which the first `count` are the text.
  @inline(__always)
  static func exact(_ bytes: UnsafePointer<UInt8>, count: Int) -> UInt64 {
    word(bytes) & ((1 &<< UInt64(truncatingIfNeeded: 8 &* count)) &- 1) | UInt64(truncatingIfNeeded: count) &<< 56
  }

  /// The signature of a text of eight bytes or more.
  ///
  /// - Parameter mask: the bits of the hash that count: all, but for tests that want texts to share signatures.
  @inline(__always)
  static func hash(_ bytes: UnsafePointer<UInt8>, count: Int, mask: UInt64) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: count) &* lengthMultiplier
    var offset = 0
    while offset &+ 8 < count {
      hash = mixed(hash ^ word(bytes + offset))
      offset &+= 8
    }
    // The last eight bytes may overlap the ones before, which does no harm.
    hash = mixed(hash ^ word(bytes + (count &- 8)))
    return (hash & mask) &<< 1 | hashBit
  }

  /// What a text of a taken signature tries next.
  @inline(__always)
  static func next(_ signature: UInt64) -> UInt64 { (signature &+ 2) | hashBit }

  /// Whether two texts of `count` bytes, eight or more, are the same.
  @inline(__always)
  static func areEqual(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, count: Int) -> Bool {
    var offset = 0
    while offset &+ 8 < count {
      if word(left + offset) != word(right + offset) { return false }
      offset &+= 8
    }
    return word(left + (count &- 8)) == word(right + (count &- 8))
  }

  /// Whether one of the first `count` bytes is `byte`.
  @inline(__always)
  static func contains(_ byte: UInt8, _ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
    for offset in 0..<count where bytes[offset] == byte { return true }
    return false
  }

  @inline(__always)
  private static func word(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
  }

  @inline(__always)
  private static func mixed(_ word: UInt64) -> UInt64 {
    let product = word &* Kernels.hashMultiplier
    return product ^ (product &>> 32)
  }
}
