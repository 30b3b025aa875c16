/// SplitMix64, by S. Vigna: the same numbers for the same seed on every machine.
public struct SplitMix64 {
  private var state: UInt64

  /// A stream of numbers of its own for each seed.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from 0 up to but not including `limit`, which is small beside 2^64.
  public mutating func next(below limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
