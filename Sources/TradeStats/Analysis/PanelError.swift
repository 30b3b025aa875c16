/// Questions that a panel has no answer to.
public enum PanelError: TradeStatsError, Equatable {
  /// A measure compares with a reference and none was named.
  case noReference(measure: String, candidates: [String])
  /// The series named as reference is not in the input.
  case referenceNotFound(column: String, value: String, nearest: String?, available: [String])
  /// The column named for the reference does not tell series apart.
  case referenceIsNoDimension(column: String, dimensions: [String])
  /// A sum of parts needs a column to sum over.
  case noPartsToSum
  /// Prints are to be told apart and no column has their dates.
  case noVintageColumn(available: [String])
  /// A reference that is a parent needs its column among those that make a series.
  case parentColumnNotShown(column: String)
  /// Codes that a column makes parts of each other, each part of the next and the last of the first.
  case partsInCircle(column: String, codes: [String])
  /// A measure takes several indicators, and no column tells any apart.
  case noIndicator(measure: String)
  /// A measure looks along a column, and none was found or named that is a dimension.
  case noDimension(measure: String, found: String?, dimensions: [String])
  /// A measure compares series that differ in a column, which does not tell series of the answer apart.
  case dimensionLeftOut(measure: String, column: String)
  /// The column along which the largest series are to be shown does not tell series of the answer apart.
  case noTopColumn(found: String?, by: [String])
  /// The largest series cannot be told where all measures are expressions, whose rows have no values.
  case topWithoutValues
  /// No observation is left by filters and period range; `notes` may say why.
  case noObservations(notes: [LoadNote])
  /// Nothing had been published by a day; the text in the column of dates that the first print has.
  case noPrintYet(asOf: Period, column: String, first: String)
  /// Rows for all periods between the first and the last are too many.
  case tooManyPeriods(rowCount: Int, from: Period, to: Period)
  /// A frequency that shorter periods cannot be rolled up to.
  case noSuchFrequency(String, available: [String])

  /// `.badData` when nothing is left to answer from or parts are their own wholes, `.usage` otherwise.
  public var category: ErrorCategory {
    switch self {
    case .noObservations, .noPrintYet, .tooManyPeriods, .partsInCircle: .badData
    default: .usage
    }
  }
}

extension PanelError {
  /// What is missing, what there is to choose from, and which option to use.
  public var description: String {
    switch self {
    case .noReference(let measure, let candidates):
      let list = candidates.map { "    --national " + $0 }.joined(separator: "\n")
      return "'\(measure)' compares with a reference, which --national names; for example\n\(list)"
    case .referenceNotFound(let column, let value, let nearest, let available):
      let suggestion = nearest.map { "; did you mean '\($0)'?" } ?? ""
      let shown = available.prefix(12).joined(separator: ", ") + (available.count > 12 ? ", …" : "")
      return "no series has '\(value)' in '\(column)'\(suggestion)\n  it has: \(shown)"
    case .referenceIsNoDimension(let column, let dimensions):
      return """
        '\(column)' is no dimension, so it does not tell a reference from other series
          the dimensions are: \(dimensions.joined(separator: ", "))
        """
    case .noPartsToSum:
      return "--national sum needs a column to sum over; name one with --by COLUMN or --national sum:COLUMN"
    case .noVintageColumn(let available):
      return """
        no column is called as one with dates of publication is; name it with --vintage-column
          the columns are: \(available.joined(separator: ", "))
        """
    case .parentColumnNotShown(let column):
      return "a parent is found by the code of a series in '\(column)', which --by leaves out; add it"
    case .partsInCircle(let column, let codes):
      let steps = zip(codes, codes.dropFirst() + codes.prefix(1)).map { "'\($0)' part of '\($1)'" }
      return "'\(column)' makes \(steps.joined(separator: ", ")); a whole cannot be part of its own part"
    case .noIndicator(let measure):
      return "'\(measure)' takes several indicators, and the input has no column that tells indicators apart"
    case .noDimension(let measure, let found, let dimensions):
      let reason = found.map { "'\($0)' is no dimension" } ?? "'\(measure)' looks along a column that has to be named"
      let list = dimensions.isEmpty ? "there is none" : "the dimensions are: " + dimensions.joined(separator: ", ")
      return "\(reason); \(measure):COLUMN names one\n  \(list)"
    case .dimensionLeftOut(let measure, let column):
      return "'\(measure)' compares series that differ in '\(column)', which --by leaves out"
    case .noTopColumn(let found, let by):
      let reason = found.map { "'\($0)' does not tell series apart" } ?? "no column tells series apart"
      return "--top shows the largest along a column; \(reason)"
        + (by.isEmpty ? "" : "\n  they are told apart by: \(by.joined(separator: ", "))")
    case .topWithoutValues:
      return
        "--top orders series by their values, which rows of several indicators do not have; add 'value' to --measures"
    case .noObservations(let notes):
      let hints = notes.map { "\n  " + $0.description }.joined()
      return "no observation is left: the filters and the period range together leave nothing" + hints
    case .noPrintYet(let asOf, let column, let first):
      return "nothing had been published by \(asOf): the first print, by '\(column)', is of \(first)"
    case .tooManyPeriods(let rowCount, let from, let to):
      return """
        --complete would make \(rowCount) rows, for every period from \(from) to \(to); is one of these mistyped?
          choose the periods with --from and --to
        """
    case .noSuchFrequency(let wanted, let available):
      return "no observation is \(wanted) or can be rolled up to it; the input is \(available.joined(separator: ", "))"
    }
  }
}
