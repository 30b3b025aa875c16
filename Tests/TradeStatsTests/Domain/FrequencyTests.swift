import Testing

@testable import TradeStats

@Suite struct FrequencyTests {
  @Test(
    arguments: [
      (Frequency.year, "annual", 1, 12), (.half, "half-yearly", 2, 6), (.quarter, "quarterly", 4, 3),
      (.month, "monthly", 12, 1), (.week, "weekly", nil, nil), (.day, "daily", nil, nil),
      (.range(startMonth: 1, monthCount: 9), "January-September", 1, 9),
      (.range(startMonth: 4, monthCount: 12), "April-March", 1, 12),
    ] as [(Frequency, String, Int?, Int?)])
  func nameAndCounts(_ frequency: Frequency, name: String, periodsPerYear: Int?, monthCount: Int?) {
    #expect(frequency.name == name)
    #expect(frequency.periodsPerYear == periodsPerYear)
    #expect(frequency.monthCount == monthCount)
  }

  @Test(arguments: [Frequency.year, .half, .quarter, .month, .week, .day])
  func letterReadsBack(_ frequency: Frequency) throws {
    let letter = try #require(frequency.letter)
    #expect(Frequency(letter: String(letter)) == frequency)
    #expect(Frequency(letter: letter.lowercased()) == frequency)
  }

  @Test func lettersThatAreOthersOrNone() {
    #expect(Frequency(letter: "H") == .half)
    #expect(Frequency(letter: "h") == .half)
    #expect(Frequency.range(startMonth: 1, monthCount: 9).letter == nil)
    for text in ["", "X", "AA", "annual", " A", "季"] { #expect(Frequency(letter: text) == nil, "\(text)") }
  }

  @Test func longPeriodsComeFirstThenRangesByMonthAndLength() {
    let ordered: [Frequency] = [
      .year, .half, .quarter, .month, .week, .day, .range(startMonth: 1, monthCount: 1),
      .range(startMonth: 1, monthCount: 12), .range(startMonth: 2, monthCount: 1),
      .range(startMonth: 12, monthCount: 12),
    ]
    var generator = SeededGenerator(seed: 7)
    #expect(ordered.shuffled(using: &generator).sorted() == ordered)
    for (left, right) in zip(ordered, ordered.dropFirst()) {
      #expect(left < right)
      #expect(!(right < left))
    }
  }
}
