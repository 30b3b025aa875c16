/// A made-up file of trade records, the same for the same number of rows on every machine.
///
/// Seven columns: `period` (156 months), `zone` (23), `partner` (240), `product` (5,000), `flow` (2), `value` (two
/// decimals), `weight`. About 48 bytes a record.
public struct TradeFile: MadeUpFile {
  /// The first line.
  public static let header = "period,zone,partner,product,flow,value,weight\n"
  /// The texts of `zone`.
  public static let zones = (0..<23).map { "Z" + padded($0, 2) }
  /// The texts of `flow`.
  public static let flows = ["exports", "imports"]

  private static let months = (0..<156).map { "\(2012 + $0 / 12)-" + padded($0 % 12 + 1, 2) }
  private static let partners = (0..<240).map { "P" + padded($0, 3) }
  private static let products = (0..<5000).map { padded($0, 6) }

  /// The sum of `value` in hundredths, by zone and flow: zone index times 2 plus flow index.
  public private(set) var sums = [Int64](repeating: 0, count: 46)
  /// Records appended so far.
  public private(set) var rowCount = 0
  private var random = SplitMix64(seed: 0x7261_6465)

  /// A file without records yet.
  public init() {}

  /// Appends the next `count` records to `bytes`.
  public mutating func append(_ count: Int, to bytes: inout [UInt8]) {
    for _ in 0..<count {
      let first = random.next()
      let second = random.next()
      let zone = Int(first % 23)
      let flow = Int((first >> 8) & 1)
      let cents = Int64(second % 100_000_000) + 1
      sums[zone * 2 + flow] += cents
      rowCount += 1
      let fields = [
        Self.months[Int((first >> 16) % 156)], Self.zones[zone], Self.partners[Int((first >> 32) % 240)],
        Self.products[Int((first >> 48) % 5000)], Self.flows[flow],
        "\(cents / 100)." + Self.padded(Int(cents % 100), 2), String((second >> 40) % 1_000_000),
      ]
      for (index, field) in fields.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(contentsOf: field.utf8)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
