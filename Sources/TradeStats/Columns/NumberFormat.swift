/// How the numbers of a column are written in an input. Found by the column's own evidence, never by a single field.
public struct NumberFormat: Hashable, Sendable {
  /// The byte between integer and fraction digits.
  public var decimalMark: UInt8
  /// The text between groups of three integer digits; `nil` when there is none. A space stands for blanks of any width,
  /// an apostrophe for a curly one too. After a comma groups may be of two digits before the last, as in India.
  public var thousandsMark: String?
  /// Texts that stand for no value, in lower case.
  public var missingTexts: Set<String>

  /// What statistics offices print where there is no figure. Letters count in either case.
  public static let usualMissingTexts: Set<String> = [
    "", "na", "n/a", "n.a.", "..", "...", "…", "-", "–", "—", ":", "nan", "#n/a", "null",
  ]

  /// `1234.5` unless told otherwise; `missingTexts` may be of either case.
  public init(
    decimalMark: UInt8 = UInt8(ascii: "."), thousandsMark: String? = nil,
    missingTexts: Set<String> = usualMissingTexts
  ) {
    self.decimalMark = decimalMark
    self.thousandsMark = thousandsMark
    self.missingTexts = Set(missingTexts.map { $0.lowercased() })
  }
}
