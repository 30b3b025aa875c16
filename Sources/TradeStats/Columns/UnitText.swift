/// What values are counted in, as heads and titles of tables say it: `亿元`, `USD million`, `RMB 100 million`, `%`.
struct UnitText: Hashable, Sendable {
  /// A currency by its code, `RMB` for China's; other units as they are written; empty where only a scale is told.
  var unit = ""
  /// The power of ten that the values are to be multiplied by.
  var exponent = 0

  /// A unit that is made of nothing but scales and units that are known.
  init?(known text: some StringProtocol) {
    guard let (read, rest) = UnitText.reading(text), rest.isEmpty, read.hasWord else { return nil }
    self = read
  }

  /// What stands behind `Unit:`, known or not; a scale before it is told apart.
  init?(told text: some StringProtocol) {
    guard let (read, rest) = UnitText.reading(text) else { return nil }
    self = read
    guard !rest.isEmpty else {
      if read == UnitText() { return nil }
      return
    }
    // A currency with more behind it is no longer that: `US dollars per tonne`.
    unit = read.unit.isEmpty ? rest : text.trimmingBlanks()
    if !read.unit.isEmpty { exponent = 0 }
  }

  /// An amount of money in words: a currency, with a scale or without. Codes such as Eurostat's `MIO_EUR` stay what they are.
  init?(money text: some StringProtocol) {
    guard !text.contains("_"), let read = UnitText(known: text), !["", "%"].contains(read.unit) else { return nil }
    self = read
  }

  private init() {}

  /// Whether there is more than a number, which may as well be a code.
  private var hasWord = false

  /// The unit for people: `RMB 100 million`.
  var description: String {
    let words = ["", "thousand", "million", "billion", "trillion", "thousand trillion", "million trillion"]
    let count = ["", "10", "100"][exponent % 3]
    return [unit, count, words[min(exponent / 3, words.count - 1)]].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The scale as scale columns have it; `nil` for one.
  var scaleText: String? {
    switch exponent {
    case 0: nil
    case 3: "thousand"
    case 6: "million"
    case 9: "billion"
    case 12: "trillion"
    default: "1" + String(repeating: "0", count: max(0, exponent))
    }
  }

  // MARK: - Reading

  private enum Meaning {
    case unit(String)
    case scale(Int)
    /// A scale only beside a currency: `m` are metres otherwise.
    case scaleOfCurrency(Int)
    case filler
  }

  /// What the words at the beginning say, and the rest; `nil` for numbers that are no powers of ten, and for two units.
  private static func reading(_ text: some StringProtocol) -> (UnitText, rest: String)? {
    var unit = UnitText()
    var hasDoubtfulScale = false
    var rest = Substring(text.trimmingBlanks())
    while let first = rest.first {
      if " ,，、-_/·:：\u{A0}".contains(first) {
        rest = rest.dropFirst()
      } else if let (power, length) = number(rest) {
        unit.exponent += power
        rest = rest.dropFirst(length)
      } else if let (meaning, length) = word(rest) {
        if case .filler = meaning {} else { unit.hasWord = true }
        switch meaning {
        case .unit(let name):
          guard unit.unit.isEmpty || unit.unit == name else { return nil }
          unit.unit = name
        case .scale(let power): unit.exponent += power
        case .scaleOfCurrency(let power):
          unit.exponent += power
          hasDoubtfulScale = true
        case .filler: break
        }
        rest = rest.dropFirst(length)
      } else {
        break
      }
    }
    guard unit.exponent <= 18, !hasDoubtfulScale || !["", "%"].contains(unit.unit) else { return nil }
    return (unit, rest.trimmingBlanks())
  }

  /// A power of ten in digits at the beginning, as `100`, `10,000`, `1 000` and `'000`, and its length.
  private static func number(_ text: Substring) -> (power: Int, length: Int)? {
    if text.hasPrefix("'000") || text.hasPrefix("’000") { return (3, 4) }
    var written = text.prefix { $0.isASCII && ($0.isNumber || $0 == ",") }
    while case let rest = text[written.endIndex...], let mark = rest.first, " .\u{A0}\u{202F}".contains(mark),
      rest.dropFirst().prefix(while: \.isNumber) == "000"
    {
      written = text[..<text.index(written.endIndex, offsetBy: 4)]
    }
    let digits = written.filter(\.isNumber)
    guard digits.first == "1", digits.dropFirst().allSatisfy({ $0 == "0" }), digits.count <= 13 else { return nil }
    return (digits.count - 1, written.count)
  }

  /// The longest known word at the beginning. One of Latin letters ends where these do.
  private static func word(_ text: Substring) -> (Meaning, length: Int)? {
    let lowered = text.prefix(longestWord).lowercased()
    for word in words where lowered.hasPrefix(word.text) {
      let next = lowered.dropFirst(word.text.count).first
      let endsWord = word.text.last.map { !isLatin($0) } ?? false
      if endsWord || !(next.map(isLatin) ?? false) { return (word.meaning, word.text.count) }
    }
    return nil
  }

  private static func isLatin(_ character: Character) -> Bool { character.isASCII && character.isLetter }

  /// Longer ones first.
  private static let words: [(text: String, meaning: Meaning)] = {
    let units: [String: [String]] = [
      "RMB": ["rmb", "cny", "yuan", "renminbi", "rmb yuan", "人民币元", "人民币", "元"],
      "USD": [
        "usd", "us$", "u.s.$", "us dollar", "us dollars", "us-dollar", "us-dollars", "dólares", "u.s. dollar",
        "u.s. dollars", "dollars us",
        "united states dollars",
        "美元", "美金",
      ],
      "EUR": ["eur", "euro", "euros", "€", "欧元"], "GBP": ["gbp", "pounds sterling", "pound sterling", "£", "英镑"],
      "JPY": ["jpy", "yen", "日元"], "HKD": ["hkd", "hk$", "港元", "港币"], "%": ["%", "percent", "per cent", "％", "百分比"],
      "KRW": ["krw"], "INR": ["inr"], "SGD": ["sgd"], "AUD": ["aud"], "CAD": ["cad"], "CHF": ["chf"], "BRL": ["brl"],
      "TWD": ["twd"], "ZAR": ["zar"], "MXN": ["mxn"], "THB": ["thb"], "VND": ["vnd"], "MYR": ["myr"], "IDR": ["idr"],
    ]
    let scales: [String: Int] = [
      "thousand": 3, "thousands": 3, "million": 6, "millions": 6, "mn": 6, "mln": 6, "mio": 6, "billion": 9,
      "billions": 9, "bn": 9, "trillion": 12, "trillions": 12, "tn": 12, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7,
      "亿": 8, "十亿": 9, "百亿": 10, "千亿": 11, "万亿": 12,
      // German, French, Spanish, Portuguese, Italian and Dutch.
      "tsd": 3, "tsd.": 3, "tausend": 3, "mio.": 6, "mill.": 6, "millionen": 6, "mrd": 9, "mrd.": 9, "milliarden": 9,
      "milliers": 3, "milliard": 9, "milliards": 9, "millones": 6, "milhares": 3, "milhões": 6, "migliaia": 3,
      "milioni": 6, "miliardi": 9, "duizend": 3, "miljoen": 6, "miljard": 9,
    ]
    let fillers = [
      "in", "of", "current", "at", "prices", "current prices", "at current prices", "de", "d'", "d’", "di",
    ]
    let all: [(text: String, meaning: Meaning)] =
      units.flatMap { unit, names in names.map { ($0, .unit(unit)) } }
      + scales.map { ($0.key, .scale($0.value)) } + [("m", .scaleOfCurrency(6)), ("miles", .scaleOfCurrency(3))]
      + fillers.map { ($0, .filler) }
    return all.sorted { ($1.text.count, $0.text) < ($0.text.count, $1.text) }
  }()

  private static let longestWord = 24
}
