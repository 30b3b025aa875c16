/// How the numbers of a column are written in an input. Found by the column's own evidence, never by a single field.
public struct NumberFormat: Hashable, Sendable {
  /// The byte between integer and fraction digits.
  public var decimalMark: UInt8
  /// The text between groups of three integer digits; `nil` when there is none. A space stands for blanks of any width,
  /// an apostrophe for a curly one too. After a comma groups may be of two digits before the last, as in India.
  public var thousandsMark: String?
  /// Texts that stand for no value, in lower case.
  public var missingTexts: Set<String>
  /// The currency that numbers may have a sign of, as `$` or `US$`, before or behind them; `nil` for none.
  public internal(set) var currency: String?

  /// What statistics offices print where there is no figure. Letters count in either case.
  ///
  /// Among them the signs of Statistics Canada (`.` and `..` not available, `...` not applicable), of the German offices
  /// (`.` unknown or not to be disclosed, `/` not reliable enough), of Ireland's (`*` confidential) and of the Bureau of
  /// Economic Analysis (`(D)` suppressed). Their `x`, suppressed or blocked, takes a column that has it more than once.
  public static let usualMissingTexts: Set<String> = [
    "", "na", "n/a", "n.a.", "n.a", "n.d.", "(na)", "(d)", ".", "..", "...", "....", "…", "·", "-", "--", "–", "—", ":",
    "/",
    "*", "nan", "#n/a", "null", "none",
  ]

  /// The signs of currencies that numbers are printed with, the longer ones first.
  static let currencies = ["US$", "HK$", "$", "€", "£", "¥", "￥", "₹"]

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
