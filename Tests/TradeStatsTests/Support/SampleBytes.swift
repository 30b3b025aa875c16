import TradeStats

/// A text with repetition, as tables have, and long enough to cross every buffer edge.
func sampleRecords(_ count: Int = 500) -> [UInt8] {
  var text = "year,zone,value\n"
  for record in 0..<count {
    text += "\(2000 + record % 25),CN-\(record * 7919 % 101)-PFTZ,\(record * 104_729 % 1_000_003).5\n"
  }
  return Array(text.utf8)
}

/// One gzip member.
func gzipped(_ bytes: [UInt8]) throws -> [UInt8] {
  guard let encoder = GzipEncoder() else { throw NoEncoder() }
  return encoder.append(bytes) + encoder.finish()
}

struct NoEncoder: Error {}
