/// Finds the codes of texts by their signatures.
///
/// A storage type: an open-addressing table of buckets of two, so that a look at one bucket nearly always decides, and
/// which of the two it is needs no branch. Contract: `entries` has two for each of `bucketCount` buckets, a power of
/// two; a bucket is filled from the front, and some bucket has a free place.
final class SignatureTable {
  /// No text's code.
  static let noCode = UInt32.max

  private typealias Entry = Kernels.TextEntry
  private static let free = Entry(signature: TextSignature.none, code: noCode)

  /// A table as it is now, for loops that only look. Valid until the next `insert`.
  struct View {
    let entries: UnsafePointer<Kernels.TextEntry>
    let shift: UInt64
    fileprivate let mask: Int

    /// The code of a signature, or ``SignatureTable/noCode``.
    @inline(__always)
    func code(_ signature: UInt64) -> UInt32 {
      var index = SignatureTable.index(signature, shift)
      while true {
        let entry = entry(signature, index)
        if entry.pointee.signature == signature { return entry.pointee.code }
        if entry.pointee.signature == TextSignature.none { return noCode }
        index = (index &+ 1) & mask
      }
    }

    /// The first place of a bucket where it has the signature, the second otherwise.
    @inline(__always)
    private func entry(_ signature: UInt64, _ index: Int) -> UnsafePointer<Kernels.TextEntry> {
      let bucket = entries + 2 &* index
      return bucket + (bucket.pointee.signature == signature ? 0 : 1)
    }
  }

  private var entries: UnsafeMutablePointer<Entry>
  private var bucketCount = 64
  private var filledCount = 0

  init() {
    entries = .allocate(capacity: 2 * bucketCount)
    entries.initialize(repeating: Self.free, count: 2 * bucketCount)
  }

  deinit { entries.deallocate() }

  var view: View { View(entries: UnsafePointer(entries), shift: shift, mask: bucketCount - 1) }

  /// Enters a signature that is not in the table.
  func insert(_ signature: UInt64, code: UInt32) {
    filledCount += 1
    if isCrowded { grow() }
    put(Entry(signature: signature, code: code))
  }

  /// Small tables are kept so empty that hardly any text is displaced; large ones have to fit the cache.
  private var isCrowded: Bool { filledCount * 4 > (bucketCount <= 4096 ? bucketCount : bucketCount * 3) }

  private var shift: UInt64 { UInt64(64 - bucketCount.trailingZeroBitCount) }

  private func put(_ entry: Entry) {
    var index = Self.index(entry.signature, shift)
    while entries[2 * index + 1].signature != TextSignature.none { index = (index + 1) & (bucketCount - 1) }
    entries[2 * index + (entries[2 * index].signature == TextSignature.none ? 0 : 1)] = entry
  }

  private func grow() {
    let old = UnsafeMutableBufferPointer(start: entries, count: 2 * bucketCount)
    bucketCount *= 2
    entries = .allocate(capacity: 2 * bucketCount)
    entries.initialize(repeating: Self.free, count: 2 * bucketCount)
    for entry in old where entry.signature != TextSignature.none { put(entry) }
    old.deallocate()
  }

  /// Fibonacci hashing: the high bits of the product depend on all bits of the signature.
  @inline(__always)
  private static func index(_ signature: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (signature &* Kernels.hashMultiplier) &>> shift)
  }
}
