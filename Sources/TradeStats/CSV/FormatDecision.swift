/// One thing that was found, or told, about how an input is written, and what speaks for it.
///
/// ```swift
/// // zones;value
/// // Shanghai;12,5
/// let reader = try TradeReader([Input(path: "zones.csv")])
/// let delimiter = reader.formats[0].decisions.first { $0.aspect == .delimiter }
/// delimiter?.finding     // "semicolon"
/// delimiter?.evidence    // "all 2 records looked at have 2 fields"
/// ```
public struct FormatDecision: Hashable, Sendable {
  /// What a decision is about.
  public enum Aspect: String, Hashable, Sendable, CaseIterable {
    /// How bytes make characters.
    case encoding
    /// What ends a record.
    case recordEnd = "record end"
    /// What stands between fields.
    case delimiter
    /// What stands around fields.
    case quote
    /// What makes text of a quote inside a quoted field.
    case escape
    /// What lines begin with that are no records.
    case comment
    /// The lines before the header.
    case preamble
    /// The lines that name the columns.
    case header
    /// The lines after the last record.
    case footnotes
    /// What other tables the file holds.
    case tables
    /// How observations are laid out over records.
    case layout
    /// Whose heads it has.
    case publisher
    /// What its values are counted in, where heads or the lines above them say so.
    case unit
  }

  /// What it is about.
  public var aspect: Aspect
  /// What was found.
  public var finding: String
  /// What speaks for it.
  public var evidence: String
  /// The option that decides it otherwise.
  public var option: String

  init(_ aspect: Aspect, _ finding: String, because evidence: String) {
    self.aspect = aspect
    self.finding = finding
    self.evidence = evidence
    option =
      switch aspect {
      case .encoding: "--encoding"
      case .recordEnd: "--record-end"
      case .delimiter: "--delimiter"
      case .quote: "--quote"
      case .escape: "--escape"
      case .comment: "--comment"
      case .preamble, .tables: "--skip"
      case .header: "--header-lines"
      case .footnotes: "--skip-end"
      case .layout: "--time"
      case .publisher: "--publisher"
      case .unit: "--unit"
      }
  }

  static let byOption = "an option says so"
}

extension Dialect {
  /// A byte or several as people call them.
  static func name(of bytes: [UInt8]) -> String {
    switch bytes {
    case [UInt8(ascii: ",")]: "comma"
    case [UInt8(ascii: ";")]: "semicolon"
    case [UInt8(ascii: "\t")]: "tab"
    case [UInt8(ascii: "|")]: "bar"
    case [UInt8(ascii: " ")]: "space"
    case [UInt8(ascii: ","), Byte.space]: "comma and blank"
    case [UInt8(ascii: ";"), Byte.space]: "semicolon and blank"
    case [UInt8(ascii: "\\")]: "backslash"
    default: String(decoding: bytes, as: UTF8.self)
    }
  }
}
