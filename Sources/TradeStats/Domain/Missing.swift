/// Why a cell has no number.
///
/// The raw value is the text of the `<measure>_status` columns, which say `ok` where there is a number. When several
/// reasons hold, the first that the computation meets is given.
public enum Missing: String, Hashable, Sendable, CaseIterable {
  /// No observation in the period.
  case noValue = "no_value"
  /// No observation one year earlier.
  case noBase = "no_base"
  /// The number divided by is zero: the level one year earlier, or the reference for a share.
  case baseZero = "base_zero"
  /// The number divided by is negative, so that a percentage would point the wrong way.
  case baseNegative = "base_negative"
  /// A root or logarithm of a number that is zero or negative.
  case notPositive = "not_positive"
  /// The reference ("national") series has no figure to compare with.
  case noReference = "no_reference"
  /// Not all the periods that the figure is made of have a value.
  case incomplete
  /// The figure is one of another period alone.
  case outsideSpan = "outside_span"
  /// The figure is beyond the range of floating-point numbers.
  case outOfRange = "out_of_range"
  /// The series, its frequency, or the base that was asked for, has no such figure.
  case notApplicable = "not_applicable"
  /// The figure would span a break in the series, and such figures were not wanted.
  case breakInSeries = "break_in_series"
}
