/// Published figures that there is nothing to check in.
public enum FigureError: TradeStatsError, Equatable {
  /// No record takes part: the inputs are empty, or the filters let none through.
  case noPrints
  /// Every record that takes part is no print that could be used; why the first is not.
  case nothingUsable(count: Int, first: UnusablePrint)

  /// `.usage` when other filters could put it right, `.badData` when the inputs have to change.
  public var category: ErrorCategory {
    switch self {
    case .noPrints: .usage
    case .nothingUsable: .badData
    }
  }
}

extension CheckAnswer {
  /// Nothing, if there was something to check.
  ///
  /// - Throws: ``FigureError``, as no contradiction among no prints says nothing.
  public func verifyThatPrintsWereUsed() throws(FigureError) {
    guard printCount == unusable.count else { return }
    let unused = leftUnused
    guard let first = unused.first else { throw .noPrints }
    throw .nothingUsable(count: unused.count, first: first)
  }
}
