/// A number as the digits that are printed: the last step before text.
struct DecimalDigits: Equatable {
  var isNegative: Bool
  var integer: String
  var fraction: String

  /// The digits of `magnitude * 10^exponent`.
  init(magnitude: String, isNegative: Bool, exponent: Int) {
    if exponent >= 0 {
      integer = magnitude == "0" ? "0" : magnitude + String(repeating: "0", count: exponent)
      fraction = ""
    } else {
      let padding = max(0, -exponent - magnitude.utf8.count + 1)
      let digits = String(repeating: "0", count: padding) + magnitude
      integer = String(digits.dropLast(-exponent))
      fraction = String(digits.suffix(-exponent))
    }
    // There is no negative zero in print: -0.001 to two decimals is 0.00.
    self.isNegative = isNegative && !(integer + fraction).utf8.allSatisfy { $0 == UInt8(ascii: "0") }
  }

  /// The digits as text, with `grouping` between thousands of the integer part and `+` before positive numbers when
  /// `signed`.
  func text(grouping: String = "", signed: Bool = false) -> String {
    let isZero = (integer + fraction).utf8.allSatisfy { $0 == UInt8(ascii: "0") }
    let sign = isNegative ? "-" : signed && !isZero ? "+" : ""
    return sign + grouped(grouping) + (fraction.isEmpty ? "" : "." + fraction)
  }

  private func grouped(_ separator: String) -> String {
    guard !separator.isEmpty, integer.utf8.count > 3 else { return integer }
    var text = ""
    for (index, digit) in integer.enumerated() {
      if index > 0, (integer.utf8.count - index) % 3 == 0 { text += separator }
      text.append(digit)
    }
    return text
  }
}
