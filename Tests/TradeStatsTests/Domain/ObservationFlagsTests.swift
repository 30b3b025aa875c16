import Testing

@testable import TradeStats

@Suite struct ObservationFlagsTests {
  @Test(arguments: [
    ("", ""), ("exact", ""), ("normal", ""), ("A", ""), ("a", ""), ("derived", "E"), ("estimated", "E"),
    ("unit_corrected", "E"), ("Provisional", "P"), ("over", "U"), ("under", "U"), ("approx", "U"), ("BREAK", "B"),
    ("E", "E"), ("e", "E"), ("be", "BE"), ("EB", "BE"), ("b e", "BE"), ("B,E", "BE"), ("B, E, P", "BEP"),
    ("B E P U", "BEPU"), ("AB", "B"), ("m", "M"), ("Z", "Z"), (" e ", "E"),
    ("ok", ""), ("final", ""), ("Official", ""), ("est", "E"), ("prov", "P"), ("prelim", "P"), ("rev", "R"),
    ("Revised", "R"), ("forecast", "F"), ("imputed", "I"), ("LOW", "U"), ("break in series", "B"),
    ("estimated, rev", "ER"),
    ("derived P", "EP"), ("BE PU", "BEPU"),
  ])
  func knownQualifiers(_ text: String, _ letters: String) throws {
    let flags = try #require(ObservationFlags(qualifier: text))
    #expect(flags.letters == letters)
  }

  @Test(arguments: [
    "unknown", "provisionally", "e1", "1", "B;E", "E-P", "none", "[e]", "{p", "@", "估计", "é", "B,wrong", "new", "pbe",
    "old",
  ])
  func unknownQualifiers(_ text: String) {
    #expect(ObservationFlags(qualifier: text) == nil)
  }

  @Test func namedFlagsHaveTheirLetters() {
    #expect(ObservationFlags.breakInSeries.letters == "B")
    #expect(ObservationFlags.estimated.letters == "E")
    #expect(ObservationFlags.provisional.letters == "P")
    #expect(ObservationFlags.lowReliability.letters == "U")
  }

  @Test func unionKeepsAllMarksInAlphabeticalOrder() {
    let flags: ObservationFlags = [.lowReliability, .breakInSeries, .provisional]
    #expect(flags.union(.estimated).letters == "BEPU")
    #expect(flags.contains(.provisional))
    #expect(ObservationFlags().letters.isEmpty)
  }

  @Test func everySetOfOneOrTwoLettersReadsBack() throws {
    let alphabet = (UInt8(ascii: "B")...UInt8(ascii: "Z")).map { String(UnicodeScalar($0)) }
    for first in alphabet {
      for second in alphabet where second >= first {
        let text = first == second ? first : first + second
        #expect(ObservationFlags(qualifier: text)?.letters == text)
        #expect(ObservationFlags(qualifier: text.lowercased())?.letters == text)
      }
    }
  }

  @Test("every set of marks that results print reads back, words in lower case do not")
  func printedLettersReadBack() {
    let marks = "BCDEFIPRSU".map { ObservationFlags(letters: String($0)) }
    for subset in 0..<1 << marks.count {
      let flags = marks.indices.filter { subset & 1 << $0 != 0 }.reduce(into: ObservationFlags()) {
        $0.formUnion(marks[$1])
      }
      #expect(ObservationFlags(qualifier: flags.letters) == flags, "\(flags.letters)")
      #expect(ObservationFlags(letters: flags.letters) == flags)
    }
    let all = ObservationFlags(letters: "BCDEFGHIJKLMNOPQRSUVWZ")
    #expect(ObservationFlags(qualifier: all.letters) == all)
    for text in ["dip", "cru", "NOT FINAL", "FIRST", "DEB"] {
      #expect(ObservationFlags(qualifier: text) == nil, "\(text)")
    }
  }
}
