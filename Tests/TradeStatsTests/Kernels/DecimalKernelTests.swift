import Testing

@testable import TradeStats

/// Several decimals at a time give what one at a time gives. Processors without the instructions have nothing to compare.
@Suite(.enabled(if: Kernels.hasDecimals)) struct DecimalKernelTests {
  private struct Parsed: Equatable {
    var mantissas: [Int64]
    var scales: [UInt8]
    var others: [UInt32]
    var decimals: Kernels.Decimals
  }

  private func parse(
    _ count: Int, _ body: (Kernels.DecimalBuffers) -> Kernels.Decimals
  ) -> Parsed {
    let room = count + Kernels.DecimalBuffers.slack
    var mantissas = [Int64](repeating: -1, count: room)
    var scales = [UInt8](repeating: 99, count: room)
    var others = [UInt32](repeating: .max, count: room)
    let decimals = mantissas.withUnsafeMutableBufferPointer { mantissas in
      scales.withUnsafeMutableBufferPointer { scales in
        others.withUnsafeMutableBufferPointer { others -> Kernels.Decimals? in
          guard let mantissas = mantissas.baseAddress, let scales = scales.baseAddress, let others = others.baseAddress
          else { return nil }
          return body(Kernels.DecimalBuffers(mantissas: mantissas, scales: scales, others: others))
        }
      }
    }
    guard let decimals else { return parse(count, body) }
    return Parsed(
      mantissas: Array(mantissas[..<count]), scales: Array(scales[..<count]),
      others: Array(others[..<decimals.otherCount]), decimals: decimals)
  }

  private func expectAgreement(_ fields: [String], mark: Character = ".", _ comment: Comment? = nil) {
    let table = ScannedTable(
      fields.map { "a;\($0);b" }.joined(separator: "\n") + "\n", dialect: Dialect(delimiter: UInt8(ascii: ";")),
      columnCount: 3)
    guard let spans = table.scanned.spans(ofField: 1) else { return }
    let mark = mark.asciiValue ?? 0
    let kernel = parse(fields.count) { Kernels.parseDecimals(spans, mark: mark, into: $0) }
    let plain = parse(fields.count) { PlainDecimal(decimalMark: mark).parse(spans, into: $0) }
    #expect(kernel == plain, comment)
  }

  @Test func formsAtTheEdges() {
    let fields = [
      "0", "7", "-7", "12345678", "123456789", "1234567890123456", "-1234567890123456", "12345678901234567", "1.5",
      "-0.05", "12.50", "0.1234567", "0.12345678", "1234567.8", "12345678.1234567", "00012.3", "", "-", ".", "1.", ".5",
      "-.5", "1.2.3", "1..2", "1e5", "+1", " 1", "1 ", "1,5", "1:2", "1/2", "12a4", "--1", "1-", "9999999999999999",
      "-9999999999999999", "123456789.123456", "1234567890.12345", "123456789.12345678",
    ]
    expectAgreement(fields)
    for field in fields {
      for count in 1...9 { expectAgreement(Array(repeating: field, count: count)) }
      for place in 0..<4 {
        var group = ["1.25", "3.50", "-7.75", "100.00"]
        group[place] = field
        expectAgreement(group)
      }
    }
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func randomFields(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("0123456789.-e, ")
    for _ in 0..<60 {
      let fields = (0..<Int.random(in: 0...35, using: &generator)).map { _ -> String in
        switch Int.random(in: 0..<8, using: &generator) {
        case 0:
          return String(
            (0..<Int.random(in: 0...20, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? "0"
            })
        case 1: return String(Int64.random(in: .min ... .max, using: &generator))
        default:
          let digits = String(
            UInt64.random(in: 0..<(1 << UInt64.random(in: 1...50, using: &generator)), using: &generator))
          let cut = Int.random(in: 0...min(8, digits.count), using: &generator)
          let text = cut == 0 ? digits : digits.dropLast(cut) + "." + digits.suffix(cut)
          return (Bool.random(using: &generator) ? "-" : "") + text
        }
      }
      expectAgreement(fields, "seed \(seed)")
      expectAgreement(fields.map { $0.replacing(".", with: ",") }, mark: ",", "seed \(seed)")
    }
  }

  @Test func oneScaleMeansOneScale() {
    expectAgreement(["1.25", "3.50", "-7.75", "100.00", "5.05"])
    expectAgreement(["1.25", "3.50", "-7.75", "100.00", "5.5"])
    expectAgreement(["1", "2", "3", "4", "5.5"])
    expectAgreement(["1.5", "2.55", "3.5", "4.55", "1.5", "2.55", "3.5", "4.55"])
  }
}
