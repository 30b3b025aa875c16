import Testing

@testable import TradeStats

@Suite struct CodeBookTests {
  private func fact(_ bytes: [UInt8], _ kind: CodeBook.Kind) -> CodeBook.Fact {
    let book = CodeBook(kind: kind)
    let code = bytes.withUnsafeBufferPointer { book.code(for: $0) }
    return book.fact(Int(code))
  }

  private func fact(_ text: String, _ kind: CodeBook.Kind) -> CodeBook.Fact { fact(Array(text.utf8), kind) }

  private func factor(_ mantissa: Int128, _ exponent: Int = 0) -> CodeBook.Fact {
    .factor(ExactDecimal(mantissa: mantissa, exponent: exponent))
  }

  @Test func aTextIsInterpretedOnce() {
    let book = CodeBook(kind: .period(sixDigitsAreMonths: false))
    for text in ["2024", "2023", "2024", "x", "x"] {
      Array(text.utf8).withUnsafeBufferPointer { _ = book.code(for: $0) }
    }
    #expect(book.count == 3)
    #expect(
      (0..<3).map(book.fact) == [
        .period(Period(frequency: .year, ordinal: 2024)), .period(Period(frequency: .year, ordinal: 2023)),
        .invalid(.notAPeriod),
      ])
    #expect((0..<3).map(book.text) == ["2024", "2023", "x"])
  }

  @Test func sixDigitsAreMonthsWhereTheColumnSaysSo() throws {
    let month = try #require(Period("2024-09"))
    #expect(fact("202409", .period(sixDigitsAreMonths: true)) == .period(month))
    #expect(fact("202409", .period(sixDigitsAreMonths: false)) == .invalid(.notAPeriod))
    #expect(fact("2024年9月", .period(sixDigitsAreMonths: false)) == .period(month))
    #expect(fact("", .period(sixDigitsAreMonths: true)) == .invalid(.notAPeriod))
  }

  @Test(arguments: [
    ("", 0), ("one", 0), ("Units", 0), ("thousand", 3), ("Thousands", 3), ("million", 6), (" MILLION ", 6), ("mn", 6),
    ("billion", 9), ("bn", 9), ("trillion", 12), ("万", 4), ("亿", 8), ("万亿", 12), ("1000", 3), ("1", 0),
  ])
  func scaleWords(text: String, exponent: Int) {
    #expect(fact(text, .scale(isPowerOfTen: false)) == factor(1, exponent))
  }

  @Test func scaleNumbers() {
    #expect(fact("2500", .scale(isPowerOfTen: false)) == factor(25, 2))
    #expect(fact("0.5", .scale(isPowerOfTen: false)) == factor(5, -1))
    #expect(fact("1e6", .scale(isPowerOfTen: false)) == factor(1, 6))
    for text in ["0", "-1", "millon", "1e999", "..", "6 x", "1,000"] {
      #expect(fact(text, .scale(isPowerOfTen: false)) == .invalid(.notAScale), "\(text)")
    }
  }

  @Test func powersOfTen() {
    for (text, exponent) in [("6", 6), ("0", 0), ("", 0), ("-2", -2), ("+3", 3), (" 9 ", 9), ("18", 18), ("-18", -18)] {
      #expect(fact(text, .scale(isPowerOfTen: true)) == factor(1, exponent), "\(text)")
    }
    for text in ["19", "-19", "1.5", "million", "99999999999999999999"] {
      #expect(fact(text, .scale(isPowerOfTen: true)) == .invalid(.notAScale), "\(text)")
    }
  }

  @Test func formsOfAKeyAreOneAndFoundAtOnce() {
    let book = CodeBook(kind: .key)
    let keys = [
      "CN-SH-PFTZ": [" CN-SH-PFTZ", "CN-SH-PFTZ", "CN-SH-PFTZ\t", "\u{3000}CN-SH-PFTZ\r"],
      "S\u{E3}o": ["Sa\u{303}o", "S\u{E3}o", "S\u{E3}o "], "中国": ["中国", "　中国"],
      "\u{CCAD}": ["\u{110E}\u{1165}\u{11BC}", "\u{CCAD}"], "": [" ", ""],
    ]
    for (key, forms) in keys {
      let codes = Set(forms.map { book.code(for: $0) })
      #expect(codes.count == 1)
      #expect(codes.allSatisfy { book.text(Int($0)).utf8.elementsEqual(key.utf8) })
    }
    let forms = keys.values.flatMap(\.self)
    let codes = forms.map { book.code(for: $0) }
    // Every form is in the dictionary, so no later record has to be looked at again.
    let count = book.count
    #expect(forms.map { book.code(for: $0) } == codes)
    #expect(book.count == count)
    var found = (0..<UInt32(count)).map { $0 }
    book.replaceForms(in: &found)
    #expect(Set(found) == Set(codes))
  }

  @Test func blanksAroundATextThatIsNoKeyAreKept() {
    let book = CodeBook(kind: .text)
    #expect(book.code(for: " a") != book.code(for: "a"))
  }

  @Test func bytesThatAreNotUTF8AreRefusedInEveryKind() {
    for kind in [.text, .period(sixDigitsAreMonths: true), .scale(isPowerOfTen: false)] as [CodeBook.Kind] {
      #expect(fact([0x32, 0x30, 0xB4], kind) == .invalid(.notUTF8(offset: 2, byte: 0xB4)))
    }
    #expect(fact("上海", .text) == .text)
  }
}

@Suite struct UTF8CheckTests {
  /// The offset of the first byte at which no character of UTF-8 begins, by its definition in RFC 3629.
  private func naive(_ bytes: [UInt8]) -> Int? {
    var offset = 0
    while offset < bytes.count {
      let rest = bytes[offset...]
      let length = (1...4).first { length in
        guard let scalar = String(validating: rest.prefix(length), as: UTF8.self)?.unicodeScalars else { return false }
        return rest.count >= length && scalar.count == 1 && String(scalar).utf8.count == length
      }
      guard let length else { return offset }
      offset += length
    }
    return nil
  }

  private func check(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { UTF8Check.firstInvalidOffset(in: $0) }
  }

  @Test(
    arguments: [
      ([], nil), ([0x00], nil), ([0x7F], nil), ([0x80], 0), ([0xBF], 0), ([0x61, 0x80], 1),
      // Overlong forms of two, three and four bytes, and the shortest that are not.
      ([0xC0, 0x80], 0), ([0xC1, 0xBF], 0), ([0xC2, 0x80], nil), ([0xDF, 0xBF], nil),
      ([0xE0, 0x80, 0x80], 0), ([0xE0, 0x9F, 0xBF], 0), ([0xE0, 0xA0, 0x80], nil),
      ([0xF0, 0x80, 0x80, 0x80], 0), ([0xF0, 0x8F, 0xBF, 0xBF], 0), ([0xF0, 0x90, 0x80, 0x80], nil),
      // Surrogates and their neighbours.
      ([0xED, 0x9F, 0xBF], nil), ([0xED, 0xA0, 0x80], 0), ([0xED, 0xBF, 0xBF], 0), ([0xEE, 0x80, 0x80], nil),
      // The last character and what lies beyond.
      ([0xF4, 0x8F, 0xBF, 0xBF], nil), ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF5, 0x80, 0x80, 0x80], 0), ([0xFE], 0),
      ([0xFF], 0),
      // Cut short, at the end and by another character.
      ([0x61, 0xC3], 1), ([0xE5, 0xB9], 0), ([0xE5, 0xB9, 0xB4, 0xE5], 3), ([0xF0, 0xA0, 0x80], 0),
      ([0xE5, 0xB9, 0x61], 0),
      ([0xC3, 0xC3, 0xA9], 0), ([0x61, 0xE5, 0xB9, 0xB4, 0x62, 0x80], 5),
    ] as [([UInt8], Int?)])
  func boundaries(bytes: [UInt8], offset: Int?) {
    #expect(check(bytes) == offset)
    #expect(naive(bytes) == offset)
    // The same behind plain text and a character of three bytes.
    #expect(check(Array("x年".utf8) + bytes) == offset.map { $0 + 4 })
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func agreesWithTheNaiveCheck(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet: [UInt8] = [
      0x61, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xE5, 0xED, 0xF0, 0xF4, 0xF5,
    ]
    for _ in 0..<200 {
      let bytes = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
      }
      #expect(check(bytes) == naive(bytes), "seed \(seed): \(bytes)")
    }
  }
}
