/// Decodes a column of numbers, a block at a time.
///
/// All values of a chunk get one scale, the finest that occurs. Where 18 digits do not hold every value at that scale,
/// the chunk becomes floating point.
final class NumberDecoder {
  private let text: NumberText
  private let plain: PlainDecimal?
  private let wantsDouble: Bool
  private var scratch: [UInt8] = []
  private var mantissas: [Int64] = []
  private var scales: [UInt8] = []
  private var doubles: [Int: Double] = [:]

  /// - Parameter wantsDouble: whether the column is known to need floating point.
  init(format: NumberFormat, wantsDouble: Bool) {
    text = NumberText(format: format)
    plain = text.hasMissingNumbers ? nil : PlainDecimal(decimalMark: format.decimalMark)
    self.wantsDouble = wantsDouble
  }

  func decode(
    _ block: ScannedBlock, fieldIndex: Int, column: Int, refusals: inout [FieldRefusal]
  ) -> NumberChunk {
    let count = block.recordCount
    doubles.removeAll(keepingCapacity: true)
    var validity = Validity(count: count)
    var gluedFlags: [Int: ObservationFlags] = [:]
    for row in decodePlain(block, fieldIndex) {
      let field = block.field(row, fieldIndex)
      let (number, flags) = FieldText.withContent(of: field, quote: block.quote, scratch: &scratch) { text.parse($0) }
      switch number {
      case .decimal(let mantissa, let scale):
        mantissas[row] = mantissa
        scales[row] = UInt8(truncatingIfNeeded: scale)
      case .double(let value):
        doubles[row] = value
      case .missing:
        validity.markMissing(row)
      case .invalid:
        validity.markMissing(row)
        refusals.append(FieldRefusal(row: row, column: column, fault: fault(of: field, quote: block.quote)))
      }
      if !flags.isEmpty { gluedFlags[row] = flags }
    }
    let storage = storage()
    return NumberChunk(storage: storage, validity: validity, gluedFlags: gluedFlags, digits: digits(of: storage))
  }

  /// Fills `mantissas` and `scales` from the fields that are plain decimals; returns the rows of the others.
  private func decodePlain(_ block: ScannedBlock, _ fieldIndex: Int) -> [Int] {
    let count = block.recordCount
    var others: [Int] = []
    guard let plain, let spans = block.spans(ofField: fieldIndex) else {
      mantissas = Array(repeating: 0, count: count)
      scales = Array(repeating: 0, count: count)
      return Array(0..<count)
    }
    mantissas = Array(unsafeUninitializedCapacity: count) { mantissas, filledCount in
      scales = Array(unsafeUninitializedCapacity: count) { scales, filledScaleCount in
        for row in 0..<count {
          let parsed = plain.parse(spans.base, spans.start(row), spans.end(row))
          mantissas[row] = parsed?.mantissa ?? 0
          scales[row] = UInt8(truncatingIfNeeded: parsed?.scale ?? 0)
          if parsed == nil { others.append(row) }
        }
        filledScaleCount = count
      }
      filledCount = count
    }
    return others
  }

  private func fault(of field: UnsafeBufferPointer<UInt8>, quote: UInt8?) -> FieldFault {
    FieldText.withContent(of: field, quote: quote, scratch: &scratch) { content in
      UTF8Check.firstInvalidOffset(in: content).map { .notUTF8(offset: $0, byte: content[$0]) } ?? .notANumber
    }
  }

  private func storage() -> NumberChunk.Storage {
    let scale = greatestScale
    if !wantsDouble, doubles.isEmpty, rescale(to: scale) {
      return .decimal(mantissas: mantissas, scale: Int(scale))
    }
    var values = zip(mantissas, scales).map { mantissa, scale in
      Ratio(ExactDecimal(mantissa: Int128(mantissa), exponent: -Int(scale))).doubleValue
    }
    for (row, value) in doubles { values[row] = value }
    return .double(values)
  }

  private func digits(of storage: NumberChunk.Storage) -> DigitSpan {
    var digits = DigitSpan()
    switch storage {
    case .decimal(let mantissas, let scale):
      var greatest: UInt64 = 0
      for mantissa in mantissas { greatest = max(greatest, mantissa.magnitude) }
      digits.include(.decimal(mantissa: Int64(greatest), scale: scale))
    case .double: digits.include(.double(0))
    }
    return digits
  }

  private var greatestScale: UInt8 {
    var greatest: UInt8 = 0
    for scale in scales { greatest = max(greatest, scale) }
    return greatest
  }

  /// Brings every mantissa to one scale; `false`, with nothing changed, when one would need more than 18 digits.
  private func rescale(to scale: UInt8) -> Bool {
    if scales.allSatisfy({ $0 == scale }) { return true }
    let limit = PowersOfTen.int64[18]
    for row in mantissas.indices {
      let power = PowersOfTen.int64[Int(scale - scales[row])]
      guard mantissas[row].magnitude < (limit / power).magnitude else { return false }
    }
    for row in mantissas.indices { mantissas[row] *= PowersOfTen.int64[Int(scale - scales[row])] }
    return true
  }
}
