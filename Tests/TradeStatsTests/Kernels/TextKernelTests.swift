import Testing

@testable import TradeStats

/// Texts looked up a column at a time are those looked up one by one.
@Suite struct TextKernelTests {
  private struct Found: Equatable {
    var codes: [UInt32]
    var others: [UInt32]
  }

  private func find(
    _ spans: FieldSpans, _ table: SignatureTable, quote: UInt8?, on instructionSet: Kernels.InstructionSet
  ) -> Found {
    var codes = [UInt32](repeating: 0, count: spans.count)
    var others = codes
    let otherCount = codes.withUnsafeMutableBufferPointer { codes in
      others.withUnsafeMutableBufferPointer { others in
        guard let codes = codes.baseAddress, let others = others.baseAddress else { return 0 }
        return Kernels.findTexts(
          of: spans, entries: table.view.entries, shift: table.view.shift, quote: quote, codes: codes,
          otherRows: others, on: instructionSet)
      }
    }
    return Found(codes: codes, others: Array(others[..<otherCount]))
  }

  /// The same one by one: a text is found when its signature is in the table at all; those that stand in another bucket
  /// than their own may be left to others.
  private func expectRight(
    _ found: Found, _ table: ScannedTable, _ texts: SignatureTable, quote: UInt8?, _ note: Comment
  ) {
    let others = Set(found.others)
    #expect(found.others == others.sorted(), note)
    var displacedCount = 0
    for row in 0..<table.scanned.recordCount {
      let field = Array(table.scanned.field(row, 1))
      let isLookedUp = field.count <= TextSignature.longestExact && (field.isEmpty || field[0] != quote)
      let code = isLookedUp ? texts.view.code(signature(field)) : SignatureTable.noCode
      if others.contains(UInt32(row)) {
        if code != SignatureTable.noCode { displacedCount += 1 }
      } else {
        #expect(found.codes[row] == code, note)
      }
    }
    #expect(displacedCount <= table.scanned.recordCount / 10 + 3, note)
  }

  private func signature(_ text: [UInt8]) -> UInt64 {
    (text + Array(repeating: 0, count: 8)).withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { TextSignature.exact($0, count: text.count) } ?? 0
    }
  }

  @Test(arguments: Kernels.InstructionSet.supported, 0..<20 as Range<UInt64>)
  func agreesWithOneByOne(instructionSet: Kernels.InstructionSet, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("ab\"é")
    let texts = (0..<200).map { _ in
      String(
        (0..<Int.random(in: 0...9, using: &generator)).map { _ in alphabet.randomElement(using: &generator) ?? "a" })
    }
    let table = SignatureTable()
    var known: Set<String> = []
    for (code, text) in texts.prefix(150).enumerated()
    where text.utf8.count <= TextSignature.longestExact && known.insert(text).inserted {
      table.insert(signature(Array(text.utf8)), code: UInt32(code))
    }
    let dialect = Dialect(quote: nil)
    let lines = texts.map { "x,\($0),y" } + ["z,,"]
    let scanned = ScannedTable(lines.joined(separator: "\n") + "\n", dialect: dialect, columnCount: 3)
    guard let spans = scanned.scanned.spans(ofField: 1) else { return }
    for quote in [nil, UInt8(ascii: "\"")] {
      let found = find(spans, table, quote: quote, on: instructionSet)
      expectRight(found, scanned, table, quote: quote, "seed \(seed), \(instructionSet)")
      let portable = find(spans, table, quote: quote, on: .portable)
      #expect(found.others == portable.others, "seed \(seed), \(instructionSet)")
    }
  }
}
