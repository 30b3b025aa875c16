/// Marks on an observation: a set of SDMX observation-status letters.
///
/// The letters are those of the SDMX code list CL_OBS_STATUS; `A` (normal) is the absence of a mark. A computed cell
/// carries the marks of everything it was computed from.
public struct ObservationFlags: OptionSet, Hashable, Sendable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// A break in the series: the figure is not comparable with the one before.
  public static let breakInSeries = ObservationFlags(letter: UInt8(ascii: "B"))
  /// Estimated, or derived from other figures.
  public static let estimated = ObservationFlags(letter: UInt8(ascii: "E"))
  /// Provisional.
  public static let provisional = ObservationFlags(letter: UInt8(ascii: "P"))
  /// Of low reliability; also a print that is only a bound or an approximation.
  public static let lowReliability = ObservationFlags(letter: UInt8(ascii: "U"))

  private init(letter: UInt8) { self.init(rawValue: 1 << UInt32(letter - UInt8(ascii: "A"))) }

  /// The marks of a qualifier or flag column's text, or `nil` for a text that is not known.
  ///
  /// Known are single SDMX letters in either case, several of them run together or parted by spaces or commas, and
  /// the words `exact`, `normal`, `derived`, `estimated`, `unit_corrected`, `provisional`, `over`, `under`,
  /// `approx`, `break`.
  public init?(qualifier: some StringProtocol) {
    switch qualifier.lowercased() {
    case "", "exact", "normal": self = []
    case "derived", "estimated", "estimate", "unit_corrected": self = .estimated
    case "provisional", "preliminary": self = .provisional
    case "over", "under", "approx", "approximate", "low reliability": self = .lowReliability
    case "break", "break in series": self = .breakInSeries
    default:
      var flags: ObservationFlags = []
      for byte in qualifier.utf8 {
        switch byte | 0x20 {
        case UInt8(ascii: "a"): continue
        case UInt8(ascii: "b")...UInt8(ascii: "z"): flags.formUnion(ObservationFlags(letter: byte & ~0x20))
        default: guard byte == UInt8(ascii: " ") || byte == UInt8(ascii: ",") else { return nil }
        }
      }
      // A run of letters longer than any publisher's is a word that is not known, not a set of flags.
      guard qualifier.utf8.count <= 4 else { return nil }
      self = flags
    }
  }

  /// The letters in alphabetical order, as `BE`.
  public var letters: String {
    var text = ""
    for index in 0..<UInt32(26) where rawValue & (1 << index) != 0 {
      text.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "A") + UInt8(index)))
    }
    return text
  }
}
