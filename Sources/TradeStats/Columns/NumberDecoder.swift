/// Decodes a column of numbers, a block at a time.
///
/// All values of a chunk get one scale, the finest that one needs. Where 18 digits do not hold every value at that scale,
/// mantissas take two words each; where these do not either, the chunk becomes floating point.
final class NumberDecoder {
  private let text: NumberText
  private let plain: PlainDecimal?
  let wantsDouble: Bool
  var format: NumberFormat { text.format }
  private let usesKernel: Bool
  private var scratch: [UInt8] = []
  private var scales: [UInt8] = []
  private var others: [UInt32] = []

  /// - Parameters:
  ///   - wantsDouble: whether the column is known to need floating point.
  ///   - usesKernel: whether plain decimals are parsed several at a time.
  init(format: NumberFormat, wantsDouble: Bool, usesKernel: Bool = Kernels.hasDecimals) {
    text = NumberText(format: format)
    plain = text.hasMissingNumbers ? nil : PlainDecimal(decimalMark: format.decimalMark)
    self.wantsDouble = wantsDouble
    self.usesKernel = usesKernel
  }

  func decode(
    _ block: ScannedBlock, fieldIndex: Int, refusals: inout [FieldRefusal]
  ) -> NumberChunk {
    guard block.recordCount > 0 else { return .absent(count: 0) }
    var (mantissas, decimals) = decodePlain(block, fieldIndex)
    var chunk = NumberChunk(storage: .double([]), validity: Validity(count: block.recordCount), gluedFlags: [:])
    // Numbers that are no words, by row.
    var longNumbers: [Int: ParsedNumber] = [:]
    for row in others[..<decimals.otherCount].lazy.map(Int.init) {
      let field = block.field(row, fieldIndex)
      let (number, flags) = FieldText.withContent(of: field, quote: block.quote, scratch: &scratch) { text.parse($0) }
      switch number {
      case .decimal(let mantissa, let scale):
        mantissas[row] = mantissa
        scales[row] = UInt8(truncatingIfNeeded: scale)
      case .wide, .double:
        longNumbers[row] = number
      case .missing:
        chunk.validity.markMissing(row)
      case .invalid:
        chunk.validity.markMissing(row)
        refusals.append(
          FieldRefusal(row: row, fieldIndex: fieldIndex, fault: fault(of: field, quote: block.quote)))
      }
      if !flags.isEmpty { chunk.gluedFlags[row] = flags }
    }
    if !wantsDouble, let words = inWords(&mantissas, decimals, hasLongNumbers: !longNumbers.isEmpty) {
      chunk.storage = .decimal(mantissas: mantissas, scale: words.scale)
      chunk.greatestMagnitude = words.greatest
      chunk.digits.include(greatest: Int128(words.greatest), scale: words.scale)
    } else if !wantsDouble, let wide = unifiedWide(mantissas, longNumbers) {
      chunk.storage = .wide(mantissas: wide.mantissas, scale: wide.scale)
      chunk.digits.include(greatest: wide.greatest, scale: wide.scale)
    } else {
      chunk.storage = .double(doubleValues(mantissas, longNumbers))
      chunk.digits.include(.double(0))
    }
    return chunk
  }

  /// The mantissas of the fields that are plain decimals, with `scales` beside them; the rows of the others come first
  /// in `others`.
  private func decodePlain(_ block: ScannedBlock, _ fieldIndex: Int) -> ([Int64], Kernels.Decimals) {
    let count = block.recordCount
    let capacity = count + Kernels.DecimalBuffers.slack
    if scales.count < capacity {
      scales = Array(repeating: 0, count: capacity)
      others = Array(repeating: 0, count: capacity)
    }
    guard let plain, let spans = block.spans(ofField: fieldIndex) else {
      for row in 0..<count {
        scales[row] = 0
        others[row] = UInt32(truncatingIfNeeded: row)
      }
      return (
        Array(repeating: 0, count: count),
        Kernels.Decimals(otherCount: count, greatestMagnitude: 0, isOneScale: true)
      )
    }
    var decimals = Kernels.Decimals(otherCount: 0, greatestMagnitude: 0, isOneScale: true)
    let mantissas = [Int64](unsafeUninitializedCapacity: capacity) { mantissas, filledCount in
      scales.withUnsafeMutableBufferPointer { scales in
        others.withUnsafeMutableBufferPointer { others in
          guard let first = mantissas.baseAddress, let scales = scales.baseAddress, let others = others.baseAddress
          else { return }
          let buffers = Kernels.DecimalBuffers(mantissas: first, scales: scales, others: others)
          decimals =
            usesKernel
            ? Kernels.parseDecimals(spans, mark: plain.mark, into: buffers) : plain.parse(spans, into: buffers)
        }
      }
      filledCount = count
    }
    return (mantissas, decimals)
  }

  private func fault(of field: UnsafeBufferPointer<UInt8>, quote: UInt8?) -> FieldFault {
    FieldText.withContent(of: field, quote: quote, scratch: &scratch) { content in
      UTF8Check.firstInvalidOffset(in: content).map { .notUTF8(offset: $0, byte: content[$0]) } ?? .notANumber
    }
  }

  // MARK: - One scale for all

  /// Brings all mantissas to one scale as words; returns it with the greatest magnitude, or `nil` where words do not do.
  private func inWords(
    _ mantissas: inout [Int64], _ decimals: Kernels.Decimals, hasLongNumbers: Bool
  ) -> (scale: Int, greatest: UInt64)? {
    let unified: (scale: Int, greatest: UInt64)?
    if decimals.otherCount == 0, decimals.isOneScale {
      unified = (Int(scales[0]), decimals.greatestMagnitude)
    } else if !hasLongNumbers, let found = unify(&mantissas) {
      unified = found
    } else {
      // Numbers that take more than words, or would take no more without zeros at their ends.
      removeFractionZeros(from: &mantissas)
      unified = hasLongNumbers ? nil : unify(&mantissas)
    }
    return unified.map { scale, greatest in
      let zeroCount = FractionZeros.removeShared(from: &mantissas, scale: scale)
      return (scale - zeroCount, greatest / PowersOfTen.int64[zeroCount].magnitude)
    }
  }

  private func removeFractionZeros(from mantissas: inout [Int64]) {
    for row in mantissas.indices {
      let (mantissa, scale) = FractionZeros.removed(from: mantissas[row], scale: Int(scales[row]))
      mantissas[row] = mantissa
      scales[row] = UInt8(truncatingIfNeeded: scale)
    }
  }

  /// Brings all mantissas to the finest scale among them; returns it with the greatest magnitude, or `nil` with nothing
  /// changed when one would need more than 18 digits.
  private func unify(_ mantissas: inout [Int64]) -> (scale: Int, greatest: UInt64)? {
    var finest: UInt8 = 0
    for row in mantissas.indices { finest = max(finest, scales[row]) }
    let limit = PowersOfTen.int64[18].magnitude
    var greatest: UInt64 = 0
    for row in mantissas.indices {
      let power = PowersOfTen.int64[Int(finest - scales[row])].magnitude
      let (product, overflow) = mantissas[row].magnitude.multipliedReportingOverflow(by: power)
      guard !overflow, product < limit else { return nil }
      greatest = max(greatest, product)
    }
    for row in mantissas.indices where scales[row] != finest {
      mantissas[row] *= PowersOfTen.int64[Int(finest - scales[row])]
    }
    return (Int(finest), greatest)
  }

  /// The same in two words; `nil` when a mantissa would need more digits than exact decimals have.
  private func unifiedWide(
    _ mantissas: [Int64], _ longNumbers: [Int: ParsedNumber]
  ) -> (mantissas: [Int128], scale: Int, greatest: Int128)? {
    var wide = mantissas.map { Int128($0) }
    for (row, number) in longNumbers {
      guard case .wide(let mantissa, let scale) = number else { return nil }
      wide[row] = mantissa
      scales[row] = UInt8(truncatingIfNeeded: scale)
    }
    let finest = wide.indices.reduce(0) { max($0, scales[$1]) }
    let limit = PowersOfTen.int128[DigitSpan.longest]
    var greatest: Int128 = 0
    for row in wide.indices {
      let (product, overflow) = wide[row].multipliedReportingOverflow(by: PowersOfTen.int128[Int(finest - scales[row])])
      guard !overflow, product.magnitude < limit else { return nil }
      wide[row] = product
      greatest = max(greatest, product < 0 ? -product : product)
    }
    return (wide, Int(finest), greatest)
  }

  /// The values as floating point, where each mantissa has a scale of its own.
  private func doubleValues(_ mantissas: [Int64], _ longNumbers: [Int: ParsedNumber]) -> [Double] {
    var values = mantissas.indices.map { row in
      Ratio(ExactDecimal(mantissa: Int128(mantissas[row]), exponent: -Int(scales[row]))).doubleValue
    }
    for (row, number) in longNumbers { values[row] = number.doubleValue }
    return values
  }
}
