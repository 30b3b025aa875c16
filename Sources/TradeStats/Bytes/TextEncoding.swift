/// The encoding that a text is in, by its first bytes: a byte order mark, then whether they are UTF-8, then a guess
/// between the two that statistics offices use besides.
struct TextEncoding: Equatable {
  /// The name for iconv; `nil` for UTF-8.
  var name: String?
  /// Whether it was guessed from what characters are usual, so that it is to be said.
  var isGuess = false
  /// What speaks for it.
  var evidence: String

  init(name: String?, evidence: String) { (self.name, self.evidence) = (name, evidence) }

  private static let marks: [(bytes: [UInt8], name: String?)] = [
    ([0xEF, 0xBB, 0xBF], nil), ([0xFF, 0xFE, 0, 0], "UTF-32"), ([0, 0, 0xFE, 0xFF], "UTF-32"),
    ([0xFF, 0xFE], "UTF-16"), ([0xFE, 0xFF], "UTF-16"),
  ]

  /// - Parameters:
  ///   - bytes: the first of the text.
  ///   - isWhole: whether there are no more.
  init(of bytes: [UInt8], isWhole: Bool) {
    if let mark = Self.marks.first(where: { bytes.starts(with: $0.bytes) }) {
      (name, evidence) = (mark.name, "it begins with a byte order mark")
      return
    }
    if let order = Self.byteOrderOfFour(bytes) {
      (name, isGuess, evidence) = ("UTF-32" + order, true, "three of four bytes are zero, as in UTF-32")
      return
    }
    if let order = Self.byteOrder(bytes) {
      (name, isGuess, evidence) = ("UTF-16" + order, true, "every other byte is zero, as in UTF-16")
      return
    }
    guard let offset = Self.firstInvalidOffset(bytes, isWhole: isWhole) else {
      (name, evidence) = (nil, "the bytes looked at are UTF-8")
      return
    }
    let start = "byte \(offset + 1) is not UTF-8"
    // A line feed ends no character halfway in either encoding.
    let lines = isWhole ? bytes : Array(bytes[...(bytes.lastIndex(of: UInt8(ascii: "\n")) ?? bytes.count - 1)])
    let (common, all) = Self.chinesePairs(lines)
    if common > 0, common * 5 >= all * 4, Self.isValid(lines, in: "GB18030") {
      (name, isGuess) = ("GB18030", true)
      evidence = "\(start), and \(common) of \(all) pairs of bytes are common Chinese characters"
    } else if Self.looksLikeLatin(lines), Self.isValid(lines, in: "WINDOWS-1252") {
      (name, isGuess) = ("WINDOWS-1252", true)
      evidence = "\(start), and the bytes above 127 are no Chinese text"
    } else {
      (name, evidence) = (nil, "\(start), and neither GB18030 nor WINDOWS-1252 fits; --encoding names another")
    }
  }

  /// The byte order of UTF-16 without a mark: most characters of a table have a zero byte on one side.
  private static func byteOrder(_ bytes: [UInt8]) -> String? {
    let pairCount = min(bytes.count, 4096) / 2
    guard pairCount > 1, bytes.prefix(4096).contains(0) else { return nil }
    let lowCount = (0..<pairCount).count { bytes[2 * $0 + 1] == 0 && bytes[2 * $0] != 0 }
    let highCount = (0..<pairCount).count { bytes[2 * $0] == 0 && bytes[2 * $0 + 1] != 0 }
    if lowCount * 10 > pairCount * 7 { return "LE" }
    return highCount * 10 > pairCount * 7 ? "BE" : nil
  }

  /// The byte order of UTF-32 without a mark: no character goes beyond 0x10FFFF, so one byte of four is always zero and
  /// the one beside it nearly always.
  private static func byteOrderOfFour(_ bytes: [UInt8]) -> String? {
    let count = min(bytes.count, 4096) / 4
    guard count > 1 else { return nil }
    let starts = (0..<count).map { 4 * $0 }
    if starts.allSatisfy({ bytes[$0 + 3] == 0 && bytes[$0 + 2] <= 0x10 && bytes[$0] | bytes[$0 + 1] != 0 }),
      starts.count(where: { bytes[$0 + 2] == 0 }) * 10 > count * 7
    {
      return "LE"
    }
    let isBig =
      starts.allSatisfy { bytes[$0] == 0 && bytes[$0 + 1] <= 0x10 && bytes[$0 + 2] | bytes[$0 + 3] != 0 }
      && starts.count(where: { bytes[$0 + 1] == 0 }) * 10 > count * 7
    return isBig ? "BE" : nil
  }

  /// A character that the end of the bytes cuts through is no fault.
  private static func firstInvalidOffset(_ bytes: [UInt8], isWhole: Bool) -> Int? {
    let offset = bytes.withUnsafeBufferPointer { UTF8Check.firstInvalidOffset(in: $0) }
    guard let offset, !isWhole, bytes.count - offset < 4, bytes[offset] >= 0xC2 else { return offset }
    return bytes[(offset + 1)...].allSatisfy { $0 & 0xC0 == 0x80 } ? nil : offset
  }

  /// How many two-byte characters the bytes would be as GB18030, and how many of them are of the first two levels of
  /// GB 2312, which nearly all text is made of.
  private static func chinesePairs(_ bytes: [UInt8]) -> (common: Int, all: Int) {
    var (common, all, offset) = (0, 0, 0)
    while offset + 1 < bytes.count {
      let (lead, trail) = (bytes[offset], bytes[offset + 1])
      guard lead >= 0x81 else {
        offset += 1
        continue
      }
      let isUsualLead = (0xB0...0xF7).contains(lead) || (0xA1...0xA9).contains(lead)
      if isUsualLead && trail >= 0xA1 { common += 1 }
      all += 1
      offset += 2
    }
    return (common, all)
  }

  /// Whether nearly all bytes above 127 are letters or signs that texts in Windows-1252 have, and none continues UTF-8
  /// anywhere: a UTF-8 text with a damaged byte is that.
  private static func looksLikeLatin(_ bytes: [UInt8]) -> Bool {
    let high = bytes.indices.filter { bytes[$0] >= 0x80 }
    let likely = high.count { offset in
      switch bytes[offset] {
      case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0xFE, 0x91...0x97, 0xA0...0xAB, 0xAE...0xBF: true
      case 0x80, 0x82, 0x84, 0x85, 0x8A, 0x8C, 0x8E, 0x99, 0x9A, 0x9C, 0x9E: true
      default: false
      }
    }
    let isPartlyUTF8 = zip(high, high.dropFirst()).contains { first, second in
      second == first + 1 && (0xC2...0xF4).contains(bytes[first]) && (0x80...0xBF).contains(bytes[second])
    }
    return likely * 20 >= high.count * 19 && !isPartlyUTF8
  }

  private static func isValid(_ bytes: [UInt8], in encoding: String) -> Bool {
    guard let source = try? TranscodingSource(wrapping: MemorySource(name: "", bytes: bytes), encoding: encoding)
    else { return false }
    do {
      while try !source.readPrefix(byteCount: 1 << 16).isEmpty {}
      return true
    } catch {
      return false
    }
  }
}
