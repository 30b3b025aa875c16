/// Decodes a column of numbers, a block at a time.
///
/// All values of a chunk get one scale, the finest that occurs. Where 18 digits do not hold every value at that scale,
/// the chunk becomes floating point.
final class NumberDecoder {
  private let text: NumberText
  private let wantsDouble: Bool
  private var scratch: [UInt8] = []
  private var mantissas: [Int64] = []
  private var scales: [UInt8] = []
  private var doubles: [Int: Double] = [:]

  /// - Parameter wantsDouble: whether the column is known to need floating point.
  init(format: NumberFormat, wantsDouble: Bool) {
    text = NumberText(format: format)
    self.wantsDouble = wantsDouble
  }

  func decode(
    _ block: ScannedBlock, fieldIndex: Int, column: Int, refusals: inout [FieldRefusal]
  ) -> NumberChunk {
    let count = block.recordCount
    mantissas = Array(repeating: 0, count: count)
    scales = Array(repeating: 0, count: count)
    doubles.removeAll(keepingCapacity: true)
    var validity = Array(repeating: true, count: count)
    var gluedFlags: [Int: ObservationFlags] = [:]
    for row in 0..<count {
      let field = block.field(row, fieldIndex)
      let (number, flags) = FieldText.withContent(of: field, quote: block.quote, scratch: &scratch) { text.parse($0) }
      switch number {
      case .decimal(let mantissa, let scale):
        mantissas[row] = mantissa
        scales[row] = UInt8(truncatingIfNeeded: scale)
      case .double(let value):
        doubles[row] = value
      case .missing:
        validity[row] = false
      case .invalid:
        validity[row] = false
        refusals.append(FieldRefusal(row: row, column: column, fault: fault(of: field, quote: block.quote)))
      }
      if !flags.isEmpty { gluedFlags[row] = flags }
    }
    let storage = storage()
    return NumberChunk(storage: storage, validity: validity, gluedFlags: gluedFlags, digits: digits(of: storage))
  }

  private func fault(of field: UnsafeBufferPointer<UInt8>, quote: UInt8?) -> FieldFault {
    FieldText.withContent(of: field, quote: quote, scratch: &scratch) { content in
      UTF8Check.firstInvalidOffset(in: content).map { .notUTF8(offset: $0, byte: content[$0]) } ?? .notANumber
    }
  }

  private func storage() -> NumberChunk.Storage {
    let scale = scales.max() ?? 0
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
      let greatest = mantissas.reduce(0) { max($0, $1.magnitude) }
      digits.include(.decimal(mantissa: Int64(greatest), scale: scale))
    case .double: digits.include(.double(0))
    }
    return digits
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
