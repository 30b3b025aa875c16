import CTradeKernels

extension Kernels {
  /// What became of a column of decimals.
  struct Decimals: Equatable {
    /// Rows that are no plain decimals; their mantissas and scales are 0.
    var otherCount: Int
    /// Of all mantissas, signs left out.
    var greatestMagnitude: UInt64
    /// Whether all rows have the same scale.
    var isOneScale: Bool
  }

  /// Where ``parseDecimals(_:mark:into:)`` writes: room for ``slack`` entries more than there are fields in each.
  struct DecimalBuffers {
    var mantissas: UnsafeMutablePointer<Int64>
    /// Fraction digits of each field.
    var scales: UnsafeMutablePointer<UInt8>
    /// Rows that are no plain decimals, ascending.
    var others: UnsafeMutablePointer<UInt32>

    /// Entries beyond the last that may be written.
    static let slack = 3
  }

  /// Whether several decimals are parsed at a time: with the instruction sets that compare 64 bytes.
  static let hasDecimals =
    switch InstructionSet.best {
    case .portable, .neon, .avx2: false
    case .avx512, .avx512vbmi2: tk_has_decimals() != 0
    }

  /// Parses fields of one to sixteen bytes, a minus sign before them not counted, that are digits with at most one mark,
  /// which stands behind a digit and before one to seven of them: what ``PlainDecimal`` parses one at a time.
  ///
  /// - Precondition: ``hasDecimals``.
  static func parseDecimals(_ spans: FieldSpans, mark: UInt8, into buffers: DecimalBuffers) -> Decimals {
    var fields = spans.fields
    let decimals = tk_parse_decimals(&fields, mark, buffers.mantissas, buffers.scales, buffers.others)
    return Decimals(
      otherCount: decimals.other_count, greatestMagnitude: decimals.greatest_magnitude,
      isOneScale: decimals.is_one_scale != 0)
  }
}
