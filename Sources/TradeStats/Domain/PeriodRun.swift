import Algorithms

/// Neighbouring periods without a gap, and their cells.
struct PeriodRun: Equatable, Sendable {
  /// The ordinals of the periods.
  var places: Range<Int>
  /// The cell of the first of them.
  var cell: Int

  var cells: Range<Int> { cell..<cell + places.count }
}

extension [PeriodRun] {
  /// The runs of places that ascend.
  init(places: some Sequence<Int>) {
    self = []
    for place in places { append(place: place) }
  }

  /// The runs of all places of some runs, in any order and as often as they come.
  init(joining runs: some Sequence<PeriodRun>) {
    self = []
    for places in runs.lazy.map(\.places).sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last, last.places.upperBound >= places.lowerBound {
        self[count - 1].places = last.places.lowerBound..<Swift.max(last.places.upperBound, places.upperBound)
      } else {
        append(PeriodRun(places: places, cell: cellCount))
      }
    }
  }

  /// A place behind all others.
  mutating func append(place: Int) {
    assert(last.map { $0.places.upperBound <= place } ?? true, "places ascend")
    if let last, last.places.upperBound == place {
      self[count - 1].places = last.places.lowerBound..<place + 1
    } else {
      append(PeriodRun(places: place..<place + 1, cell: cellCount))
    }
  }

  /// The cells of all runs, which are those of one series.
  var cellCount: Int { last?.cells.upperBound ?? 0 }

  /// The places of all runs; made anew each time.
  var places: [Int] { flatMap(\.places) }

  /// The place of a cell.
  func place(ofCell cell: Int) -> Int {
    let run = self[partitioningIndex { $0.cells.upperBound > cell }]
    return run.places.lowerBound + cell - run.cell
  }
}

extension ArraySlice<PeriodRun> {
  /// The first cell at a place or behind it; the one after the last where there is none.
  func firstCell(from place: Int) -> Int {
    let next = partitioningIndex { $0.places.upperBound > place }
    guard next < endIndex else { return last?.cells.upperBound ?? 0 }
    return self[next].cell + Swift.max(0, place - self[next].places.lowerBound)
  }
}
