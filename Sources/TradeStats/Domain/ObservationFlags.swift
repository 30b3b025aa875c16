/// Marks on an observation: a set of SDMX observation-status letters.
///
/// The letters are those of the SDMX code list CL_OBS_STATUS; `A` (normal) is the absence of a mark. A computed cell
/// carries the marks of everything it was computed from.
///
/// ```swift
/// ObservationFlags(qualifier: "e, p")?.letters    // "EP"
/// ObservationFlags(qualifier: "derived")?.letters // "E"
/// ObservationFlags(qualifier: "none")             // nil: a word, not N, O and E
/// ```
public struct ObservationFlags: OptionSet, Hashable, Sendable {
  /// One bit for each letter: bit 0 is `A`, bit 25 is `Z`.
  public let rawValue: UInt32

  /// Marks by their bits, as ``rawValue`` gives them.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// A break in the series: the figure is not comparable with the one before.
  public static let breakInSeries = ObservationFlags(letter: UInt8(ascii: "B"))
  /// Of another definition: growth divided by the magnitude of a negative base.
  public static let definitionDiffers = ObservationFlags(letter: UInt8(ascii: "D"))
  /// Estimated, or derived from other figures.
  public static let estimated = ObservationFlags(letter: UInt8(ascii: "E"))
  /// Provisional.
  public static let provisional = ObservationFlags(letter: UInt8(ascii: "P"))
  /// Of low reliability; also a print that is only a bound or an approximation.
  public static let lowReliability = ObservationFlags(letter: UInt8(ascii: "U"))

  private init(letter: UInt8) { self.init(rawValue: 1 << UInt32(letter - UInt8(ascii: "A"))) }

  /// The marks of a qualifier or flag column's text, or `nil` for a text that is not known.
  ///
  /// Known are SDMX letters in either case, one or two run together, more of them as ``letters`` has them, the words that
  /// offices write for them, as `estimated`, `prov`, `revised`, `over`, `exact`, and lists of these parted by spaces or commas.
  public init?(qualifier: some StringProtocol) {
    if let flags = ObservationFlags(word: qualifier.lowercased()) {
      self = flags
      return
    }
    self = []
    for part in qualifier.split(whereSeparator: { $0 == " " || $0 == "," }) {
      guard let marks = ObservationFlags(word: part.lowercased()) ?? ObservationFlags(run: part.utf8) else {
        return nil
      }
      formUnion(marks)
    }
  }

  private init?(word: String) {
    switch word {
    case "", "exact", "normal", "ok", "final", "official": self = []
    case "derived", "est", "estimated", "estimate", "unit_corrected": self = .estimated
    case "prov", "provisional", "prelim", "preliminary": self = .provisional
    case "over", "under", "approx", "approximate", "low", "low reliability": self = .lowReliability
    case "break", "break in series": self = .breakInSeries
    case "forecast": self = ObservationFlags(letter: UInt8(ascii: "F"))
    case "imputed": self = ObservationFlags(letter: UInt8(ascii: "I"))
    case "rev", "revised": self = ObservationFlags(letter: UInt8(ascii: "R"))
    default: return nil
    }
  }

  /// The marks of letters run together, as `be`.
  private init?(run: some Collection<UInt8>) {
    // A longer run is a word that is not known, `new` is not N, E and W; but for marks in alphabetical order, as results
    // print them.
    guard run.count <= 2 || Self.isPrinted(run) else { return nil }
    self = []
    for byte in run {
      let letter = byte & ~0x20
      guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter),
        insert(ObservationFlags(letter: letter)).inserted
      else { return nil }
    }
    // `A`, normal, is the absence of a mark.
    remove(ObservationFlags(letter: UInt8(ascii: "A")))
  }

  /// Whether letters are in the order of ``letters``: capitals that have a meaning, or of the commonest marks either case.
  private static func isPrinted(_ run: some Collection<UInt8>) -> Bool {
    let letters = run.map { $0 & ~0x20 }
    return zip(letters, letters.dropFirst()).allSatisfy(<)
      && (run.allSatisfy("BCDEFGHIJKLMNOPQRSUVWZ".utf8.contains) || letters.allSatisfy("BEFIPRU".utf8.contains))
  }

  /// The marks of ``letters``.
  init(letters: String) {
    self = []
    for letter in letters.utf8 where (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(letter) {
      insert(ObservationFlags(letter: letter))
    }
  }

  /// Each mark by itself, in alphabetical order.
  var single: [ObservationFlags] {
    (0..<UInt32(26)).map { ObservationFlags(rawValue: 1 << $0) }.filter(contains)
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
