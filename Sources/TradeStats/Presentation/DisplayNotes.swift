extension Missing {
  /// What stands in a printed table where a number is missing.
  var sign: String {
    switch self {
    case .noValue: ".."
    case .noBase: "–"
    case .baseZero: "÷0"
    case .baseNegative: "<0"
    case .notPositive: "≤0"
    case .noReference: "n/r"
    case .noParts: "n/p"
    case .noRate: "n/x"
    case .incomplete: "m/n"
    case .outsideSpan: "·"
    case .outOfRange: "∞"
    case .notApplicable: "n/a"
    case .breakInSeries: "brk"
    }
  }

  var explanation: String {
    switch self {
    case .noValue: "no observation"
    case .noBase: "no observation in the period it is compared with"
    case .baseZero: "the number to divide by is zero"
    case .baseNegative: "the number to divide by is negative"
    case .notPositive: "the number is zero or negative and has no root or logarithm"
    case .noReference: "no figure for the reference"
    case .noParts: "no parts to add up"
    case .incomplete: "incomplete: m of the n periods it is made of have a value"
    case .noRate: "no price index or exchange rate for the period"
    case .outsideSpan: "given for the last period of its span alone"
    case .outOfRange: "beyond the range of floating-point numbers"
    case .notApplicable: "there is no such figure for the series, or for periods of this length"
    case .breakInSeries: "not shown: it would span a break in series"
    }
  }
}

/// The signs and letters that a table shows, collected while its cells are made, so that it explains those alone.
struct DisplayNotes {
  private var missing: Set<Missing> = []
  private var flags: ObservationFlags = []

  mutating func insert(_ missing: Missing) { self.missing.insert(missing) }

  mutating func insert(_ flags: ObservationFlags) { self.flags.formUnion(flags) }

  /// The same of words and letters, as tables for machines have them in columns.
  struct Words {
    private var statuses: Set<Missing> = []
    private var hasPartial = false
    private var flags: ObservationFlags = []

    /// What a column has words of.
    enum Kind {
      case statuses
      case flags

      /// By the column's name; statuses stand behind the numbers that they are of, as `yoy_status` behind `yoy_pct`.
      init?(column: String, after previous: String?) {
        let ending = "_status"
        if column == "flags" {
          self = .flags
        } else if column.hasSuffix(ending), let previous, previous.hasPrefix(column.dropLast(ending.count)) {
          self = .statuses
        } else {
          return nil
        }
      }
    }

    /// The status of a level that is made of some of its periods, with their count behind it.
    static let partial = "partial"

    mutating func insert(_ field: ResultTable.Field, _ kind: Kind) {
      guard case .text(let text) = field else { return }
      switch kind {
      case .statuses:
        let word = String(text.prefix { $0 != " " })
        if let missing = Missing(rawValue: word) { statuses.insert(missing) }
        if word == Self.partial { hasPartial = true }
      case .flags: flags.formUnion(ObservationFlags(letters: text))
      }
    }

    var notes: [DisplayTable.Note] {
      Missing.allCases.filter(statuses.contains).map { DisplayTable.Note($0.rawValue, $0.explanation) }
        + (hasPartial ? [DisplayTable.Note(Self.partial, "made of the m of its n periods that have a value")] : [])
        + DisplayNotes.notes(flags)
    }
  }

  var notes: [DisplayTable.Note] {
    Missing.allCases.filter(missing.contains).map { DisplayTable.Note($0.sign, $0.explanation) }
      + Self.notes(flags)
  }

  private static func notes(_ flags: ObservationFlags) -> [DisplayTable.Note] {
    flags.letters.map { DisplayTable.Note(String($0), meaning(ofFlag: $0)) }
  }

  /// The meaning of a letter in the SDMX code list CL_OBS_STATUS; of one that it lacks, that of Eurostat's flag.
  static func meaning(ofFlag letter: Character) -> String {
    switch letter {
    case "B": "break in series"
    case "C": "confidential"
    case "D": "definition differs, as growth divided by the magnitude of a negative base"
    case "E": "estimated or derived"
    case "F": "forecast"
    case "G": "experimental"
    case "H": "missing: holiday or weekend"
    case "I": "imputed"
    case "J": "derogation"
    case "K": "included in another category"
    case "L": "missing: exists but was not collected"
    case "M": "missing: cannot exist"
    case "N": "not significant"
    case "O": "missing"
    case "P": "provisional"
    case "Q": "missing: suppressed"
    case "R": "revised"
    case "S": "strike or other special event"
    case "U": "low reliability: a bound or an approximation"
    case "V": "not validated"
    case "W": "includes another category"
    case "Z": "not applicable"
    default: "SDMX status \(letter)"
    }
  }
}
