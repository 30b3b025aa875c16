import Testing

@testable import TradeStats

@Suite("Where cells find those of other periods")
struct CellAlignmentTests {
  @Test("runs of neighbours find what each cell finds alone", arguments: [UInt64](1...8))
  func runsAgainstCells(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let (own, other) = (Self.cells(&generator), Self.cells(&generator))
      let earlier = Int.random(in: 0...14, using: &generator)
      let alignment = other.cells(of: own, earlier: earlier)
      let expected = other.cells(at: own.places.map { $0 - earlier })
      #expect(alignment.cells == expected, "seed \(seed): \(own.places), \(other.places), \(earlier) earlier")
      let found = expected.map { $0 == PanelCells.noCell ? -1 : other.places[Int($0)] }
      #expect(alignment.taken(other.places, else: -1) == found)
      #expect(CellAlignment.each(expected).taken(other.places, else: -1) == found)
      #expect(alignment.count == own.count)
      let sparse = SparseColumn(other.places.map { $0 % 3 == 0 ? $0 : nil })
      for alignment in [alignment, .each(expected)] {
        let taken = alignment.taken(sparse)
        #expect(own.places.indices.map { taken[$0] } == found.map { $0 >= 0 && $0 % 3 == 0 ? $0 : nil })
      }
    }
  }

  @Test("series behind each other find what each finds alone", arguments: [UInt64](1...8))
  func parts(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<400 {
      // Of few periods, columns are alike by accident though their parts end elsewhere.
      let last = Bool.random(using: &generator) ? 130 : 103
      let owns = (0..<3).map { _ in Self.cells(before: last, &generator) }
      // Some look at the same cells.
      let all = [nil] + (0..<3).map { _ in Self.cells(before: last, &generator) }
      let others = (0..<3).map { _ in all[Int.random(in: 0...3, using: &generator)] }
      guard let own = PanelCells.joined(owns), let other = PanelCells.joined(others) else { continue }
      let earlier = Bool.random(using: &generator) ? 0 : Int.random(in: 0...14, using: &generator)
      let alone = zip(owns, others).flatMap { own, other in
        other.map { $0.cells(of: own, earlier: earlier).taken($0.places, else: -1) }
          ?? Array(repeating: -1, count: own.count)
      }
      #expect(other.cells(of: own, earlier: earlier).taken(other.places, else: -1) == alone, "seed \(seed)")
      let place = Int.random(in: 99...130, using: &generator)
      let found = other.cells(at: place).map { $0 == PanelCells.noCell ? nil : other.places[Int($0)] }
      #expect(found == others.map { $0?.places.contains(place) == true ? place : nil }, "seed \(seed)")
      #expect(own.places == owns.flatMap(\.places))
      #expect(own.levels.states.indices.map { own.levels[$0] } == owns.flatMap { $0.places.map { .exact(Int128($0)) } })
    }
  }

  @Test("a series finds itself in its own periods")
  func own() {
    var generator = SeededGenerator(seed: 1)
    let cells = Self.cells(&generator)
    #expect(cells.cells(of: cells, earlier: 0).taken(cells.places, else: -1) == cells.places)
  }

  @Test("one cell for all, or none")
  func same() {
    #expect(CellAlignment.shared([1], counts: [3]).taken([7, 8], else: 0) == [8, 8, 8])
    #expect(CellAlignment.shared([1, 0], counts: [3, 2]).taken(SparseColumn([nil, 8])).values == [8, 8, 8])
    #expect(CellAlignment.shared([1, 0], counts: [3, 2]).count == 5)
    #expect(CellAlignment.shared([PanelCells.noCell], counts: [2]).taken([7, 8], else: 0) == [0, 0])
    #expect(CellAlignment.shared([1], counts: [0]).taken([7, 8], else: 0).isEmpty)
  }

  /// Up to thirty periods with gaps, sometimes none.
  private static func cells(before last: Int = 130, _ generator: inout SeededGenerator) -> PanelCells {
    let share = Double.random(in: 0...1, using: &generator)
    let places = (100..<last).filter { _ in Double.random(in: 0...1, using: &generator) < share }
    let observations = places.map {
      Observation(place: $0, mantissa: Int128($0), valueCount: 1, recordCount: 1)
    }
    let series = ObservedSeries(key: [], unit: "", frequency: .month, observations: Observations(observations))
    return PanelCells(series, exponent: 0)
  }
}
