/// A column that takes no room as long as all its values are the usual one.
struct QuietColumn<Value: Equatable & Sendable>: Sendable {
  /// Empty as long as all are the usual one.
  private(set) var values: [Value] = []
  let usual: Value

  init(usual: Value) { self.usual = usual }

  init(_ values: [Value], usual: Value) {
    self.usual = usual
    if values.contains(where: { $0 != usual }) { self.values = values }
  }

  var isQuiet: Bool { values.isEmpty }

  /// Whether all values are the same.
  var isConstant: Bool { values.allSatisfy { $0 == values[0] } }

  subscript(index: Int) -> Value { values.isEmpty ? usual : values[index] }

  /// Adds a value behind `count` others.
  mutating func append(_ value: Value, after count: Int) {
    if values.isEmpty {
      if value == usual { return }
      fill(count)
    }
    values.append(value)
  }

  /// Changes one of `count` values.
  mutating func set(_ index: Int, to value: Value, of count: Int) {
    if !values.isEmpty || value != usual { update(index, of: count) { $0 = value } }
  }

  /// Changes one of `count` values, presumably to another.
  mutating func update(_ index: Int, of count: Int, _ change: (inout Value) -> Void) {
    if values.isEmpty { fill(count) }
    change(&values[index])
  }

  /// The values of some cells.
  func picked(_ cells: [Int]) -> QuietColumn {
    values.isEmpty ? self : QuietColumn(cells.map { values[$0] }, usual: usual)
  }

  private mutating func fill(_ count: Int) { values = Array(repeating: usual, count: count) }
}
