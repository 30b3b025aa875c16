import CTradeKernels

/// Where the fields of one column stand in the records of a block, for loops over records.
///
/// Contract: the pointers are valid as long as whoever made the spans says; records are below ``count``. The memory
/// around the bytes may be read as ``ByteBlock`` says.
struct FieldSpans {
  let base: UnsafePointer<UInt8>
  let starts: UnsafePointer<UInt32>
  let startStride: Int
  /// 1 where a field starts after the delimiter of the one before.
  let gap: UInt32
  let ends: UnsafePointer<UInt32>
  let endStride: Int
  /// Records.
  let count: Int

  @inline(__always)
  func start(_ record: Int) -> Int { Int(starts[record &* startStride] &+ gap) }

  @inline(__always)
  func end(_ record: Int) -> Int { Int(ends[record &* endStride]) }

  var fields: tk_fields {
    tk_fields(
      base: base, starts: starts, start_stride: startStride, gap: gap, ends: ends, end_stride: endStride, count: count)
  }
}
