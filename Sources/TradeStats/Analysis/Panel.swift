/// Series over the periods of one frequency. Gaps have no cell.
struct Panel: Sendable {
  struct Series: Sendable {
    /// Texts of the key columns in the answer.
    var key: [String]
    var unit: String
    var cells: PanelCells
    /// What its measures look at beside itself. Equal cells share their memory.
    var related: [Operand.Series: RelatedCells]
  }

  let frequency: Frequency
  /// Exact levels are in units of `10^exponent`.
  let exponent: Int
  var series: [Series]
}
