/// Reads plain decimals by words: sixteen bytes at a time instead of one.
///
/// The last sixteen bytes of a field are loaded as two words, the decimal mark is shifted out, what stands before the
/// field is replaced by zeros, all digits are checked at once, and eight are summed in three multiplications. Source of
/// the digit sum: D. Lemire, "Quickly parsing eight digits" (2018).
struct PlainDecimal {
  /// The longest field, sign not counted, that is read so.
  static let longest = 16

  let mark: UInt8
  /// The mark repeated in every byte.
  private let marks: UInt64

  init(decimalMark: UInt8) {
    mark = decimalMark
    marks = UInt64(decimalMark) &* Self.ones
  }

  /// All fields of a column, one at a time: the plain twin of ``Kernels/parseDecimals(_:mark:into:)``.
  func parse(_ spans: FieldSpans, into buffers: Kernels.DecimalBuffers) -> Kernels.Decimals {
    var decimals = Kernels.Decimals(otherCount: 0, greatestMagnitude: 0, isOneScale: true)
    var (anyScale, everyScale) = (UInt8.min, UInt8.max)
    for row in 0..<spans.count {
      let parsed = parse(spans.base, spans.start(row), spans.end(row))
      let mantissa = parsed?.mantissa ?? 0
      let scale = UInt8(truncatingIfNeeded: parsed?.scale ?? 0)
      buffers.mantissas[row] = mantissa
      buffers.scales[row] = scale
      if parsed == nil {
        buffers.others[decimals.otherCount] = UInt32(truncatingIfNeeded: row)
        decimals.otherCount &+= 1
      }
      decimals.greatestMagnitude = max(decimals.greatestMagnitude, mantissa.magnitude)
      anyScale |= scale
      everyScale &= scale
    }
    decimals.isOneScale = spans.count == 0 || anyScale == everyScale
    return decimals
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let zeros: UInt64 = 0x3030_3030_3030_3030

  /// The number in the bytes from `start` to `end`, with up to seven fraction digits; `nil` for any other text.
  ///
  /// - Parameter base: sixteen bytes before `base + end` are readable.
  @inline(__always)
  func parse(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> (mantissa: Int64, scale: Int)? {
    var start = start
    let isNegative = start < end && base[start] == UInt8(ascii: "-")
    if isNegative { start &+= 1 }
    let length = end &- start
    guard length > 0, length <= Self.longest else { return nil }
    let bytes = UnsafeRawPointer(base + end)
    var high = UInt64(littleEndian: (bytes - 8).loadUnaligned(as: UInt64.self))
    var low = UInt64(littleEndian: (bytes - 16).loadUnaligned(as: UInt64.self))
    // Bytes before the field may hold anything, the mark included; they become digits that count nothing.
    if length < 8 {
      let outside = UInt64.max &>> UInt64(8 &* length)
      high = high & ~outside | Self.zeros & outside
      low = Self.zeros
    } else {
      let outside = length == 16 ? 0 : UInt64.max &>> UInt64(8 &* (length &- 8))
      low = low & ~outside | Self.zeros & outside
    }
    var scale = 0
    let found = Self.equalBytes(high ^ marks)
    if found != 0 {
      // The last byte of the field is the highest: the mark's distance from it is the number of fraction digits.
      scale = found.leadingZeroBitCount &>> 3
      // A mark needs digits on both sides.
      guard scale > 0, length > scale &+ 1 else { return nil }
      let belowFraction = UInt64.max &>> UInt64(8 &* scale)
      let belowMark = belowFraction &>> 8
      high = high & ~belowFraction | (high & belowMark) &<< 8 | low &>> 56
      low = low &<< 8 | 0x30
    }
    guard Self.areDigits(high), Self.areDigits(low) else { return nil }
    let mantissa = Int64(truncatingIfNeeded: Self.sum(low) &* 100_000_000 &+ Self.sum(high))
    return (isNegative ? -mantissa : mantissa, scale)
  }

  /// The top bit of every byte of `word` that is zero.
  @inline(__always)
  private static func equalBytes(_ word: UInt64) -> UInt64 {
    let low7: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return ~(((word & low7) &+ low7) | word | low7)
  }

  @inline(__always)
  private static func areDigits(_ word: UInt64) -> Bool {
    let high4: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
    // Adding 6 carries what lies above '9' into the high half.
    return (word & high4) == zeros && ((word &+ 0x0606_0606_0606_0606) & high4) == zeros
  }

  /// The number that eight digits write, the first in the lowest byte.
  @inline(__always)
  private static func sum(_ word: UInt64) -> UInt64 {
    var word = word &- zeros
    word = word &* 10 &+ (word &>> 8)
    let pairs = (word & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let others = ((word &>> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (pairs &+ others) &>> 32
  }
}
