/// Published figures that there is nothing to check in.
public enum FigureError: TradeStatsError, Equatable {
  /// No record takes part: the inputs are empty, or the filters let none through.
  case noPrints
  /// Every record that takes part is no print that could be used; why the first is not.
  case nothingUsable(count: Int, first: UnusablePrint)

  /// `.badData`, as where filters leave nothing of a panel.
  public var category: ErrorCategory { .badData }
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
