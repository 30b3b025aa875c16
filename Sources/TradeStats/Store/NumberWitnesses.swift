/// What the columns of an input say of each other's numbers: one publisher writes them all in one way.
///
/// A column that leaves two readings open, as one of nothing but `1.234`, is read the way that a neighbour's
/// `1.234.567,8` proves.
struct NumberWitnesses {
  private let probes: [InputProbe]
  private let formats: [NumberFormat]

  init(_ probes: [InputProbe], formats: [NumberFormat]) {
    self.probes = probes
    self.formats = formats
  }

  /// The samples, those with two readings looked at again where other columns leave one.
  func settle(_ samples: [ColumnSample]) -> [ColumnSample] {
    var samples = samples
    for input in probes.indices {
      let doubtful = samples.indices.filter { isDoubtful(samples[$0], input) }
      // Marks that are the usual ones contradict no reading that was taken for granted.
      guard !doubtful.isEmpty,
        doubtful.contains(where: { samples[$0].ambiguity?.inputIndex == input })
          || samples.contains(where: { $0.areNumbers && $0.numberFormats[input] != formats[0] })
      else { continue }
      guard let proof = proof(samples, except: Set(doubtful), input) else { continue }
      for index in doubtful {
        let ways = ways(samples[index], input)
        let left = ways.filter(proof.ways.contains)
        guard !left.isEmpty, left.count < ways.count else { continue }
        samples[index] = reread(samples[index], left, input)
        samples[index].settledBy = proof.column
      }
    }
    return samples
  }

  private func isDoubtful(_ sample: ColumnSample, _ input: Int) -> Bool {
    sample.areMostlyNumbers && (sample.ambiguity?.inputIndex == input || sample.areAssumed[input])
  }

  /// The ways to write numbers that all columns of numbers have in common, and the column that leaves the fewest; `nil`
  /// where they leave everything open or contradict each other.
  private func proof(
    _ samples: [ColumnSample], except doubtful: Set<Int>, _ input: Int
  ) -> (ways: [NumberFormat], column: String)? {
    let witnesses = samples.indices.filter { !doubtful.contains($0) && samples[$0].areNumbers }.map {
      (column: samples[$0].name, ways: ways(samples[$0], input))
    }
    guard let closest = witnesses.min(by: { $0.ways.count < $1.ways.count }), closest.ways.count < formats.count else {
      return nil
    }
    let common = formats.filter { format in witnesses.allSatisfy { $0.ways.contains(format) } }
    return common.isEmpty ? nil : (common, closest.column)
  }

  private func ways(_ sample: ColumnSample, _ input: Int) -> [NumberFormat] {
    let texts = ColumnSample.counts(probes[input].texts(of: sample.sources[input])).compactMap {
      $0.key.isEmpty ? nil : (text: $0.key, count: $0.value)
    }
    return NumberEvidence.ways(texts, formats: formats)
  }

  private func reread(_ sample: ColumnSample, _ ways: [NumberFormat], _ input: Int) -> ColumnSample {
    ColumnSample(
      name: sample.name, sources: sample.sources, texts: zip(probes, sample.sources).map { $0.texts(of: $1) },
      formats: probes.indices.map { $0 == input ? ways : sample.ways[$0] }, delimiters: probes.map(\.dialect.delimiter))
  }
}
