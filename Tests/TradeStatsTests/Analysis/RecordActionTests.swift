import Testing

@testable import TradeStats

@Suite("Actions of SDMX-CSV 2")
struct RecordActionTests {
  private static func csv(_ records: String...) -> String {
    "STRUCTURE,STRUCTURE_ID,ACTION,GEO,FLOW,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\n"
      + records.map { "dataflow,XYZ:TRADE(2.0),\($0)\n" }.joined()
  }

  private func answer(_ csv: String, _ query: PanelQuery = PanelQuery(), _ way: Way = .plain) throws -> GrowthAnswer {
    try way.growth(csv, query: query, measures: [.value])
  }

  @Test("later records replace earlier ones of the same key, and a deletion takes the observation away")
  func applied() throws {
    let csv = Self.csv(
      "I,FR,X,2021,12.5,USD", "M,FR,X,2022,1,USD", "A,FR,X,2022,2,USD", "R,FR,X,2022,3,USD", "D,FR,X,2021,,USD",
      "I,DE,X,2021,7,USD", "D,DE,X,2021,,USD", "M,DE,X,2021,8,USD", "I,DE,X,2022,9,USD")
    for way in Way.all {
      let answer = try answer(csv, PanelQuery(), way)
      #expect(answer.table.text() == ["DE X USD 2021 8.0", "DE X USD 2022 9.0", "FR X USD 2022 3.0"], "\(way)")
      #expect(
        answer.report.notes.map(\.description) == [
          "by 'ACTION' 2 observations are taken from a later record, 1 observation is deleted"
        ])
    }
  }

  @Test("a deletion in another file takes away what an earlier file has")
  func severalInputs() throws {
    let update = Self.csv("D,FR,X,2021,,")
    for way in Way.some {
      let table = try way.growth(Self.csv("I,FR,X,2021,1,USD", "I,FR,X,2022,2,USD"), update, measures: [.value]).table
      #expect(table.text() == ["FR X USD 2022 2.0"], "\(way)")
    }
    // Sums over dimensions are made of what is left.
    let sum = try Way.plain.growth(
      Self.csv("I,FR,X,2022,1,USD", "I,DE,X,2022,2,USD"), Self.csv("D,FR,X,2022,,USD"), query: PanelQuery(by: []),
      measures: [.value])
    #expect(sum.table.text() == ["USD 2022 2.0"])
  }

  @Test("a deletion without a unit holds for any unit, but not for what comes later")
  func deletionsWithoutUnit() throws {
    let csv = Self.csv("I,FR,X,2021,1,USD", "D,FR,X,2021,,", "I,FR,X,2022,1,USD", "D,FR,X,2022,,", "M,FR,X,2022,2,USD")
    for way in Way.some { #expect(try answer(csv, PanelQuery(), way).table.text() == ["FR X USD 2022 2.0"], "\(way)") }
  }

  @Test("of several deletions without a unit the last decides, as with one")
  func deletionsAround() throws {
    for unit in ["", "USD"] {
      let csv = Self.csv("D,FR,X,2020,,\(unit)", "I,FR,X,2020,6,USD", "D,FR,X,2020,,\(unit)", "I,FR,X,2021,1,USD")
      for way in Way.some {
        let answer = try answer(csv, PanelQuery(), way)
        #expect(answer.table.text() == ["FR X USD 2021 1.0"], "\(way)")
        #expect(answer.report.notes.count == 1)
      }
    }
  }

  @Test("deletions without a unit find what they delete in series of any length")
  func manyDeletions() throws {
    let days = (0..<2000).map { Period(.day, year: 2015 + $0 / 360, number: 1 + $0 % 360)?.description ?? "" }
    let records = days.flatMap { ["I,FR,X,\($0),1,USD", "D,FR,X,\($0),,"] } + ["I,FR,X,2021-01-01,5,USD"]
    let head = "STRUCTURE,STRUCTURE_ID,ACTION,GEO,FLOW,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE\n"
    let csv = head + records.map { "dataflow,XYZ:TRADE(2.0),\($0)\n" }.joined()
    #expect(try answer(csv).table.text() == ["FR X USD 2021-01-01 5.0"])
  }

  @Test("a deletion of nothing removes nothing and is said")
  func unmatched() throws {
    let csv = Self.csv("D,FR,X,2021,,USD", "M,FR,X,2021,5,USD", "D,FR,X,2022,,USD")
    let answer = try answer(csv)
    #expect(answer.table.text() == ["FR X USD 2021 5.0"])
    #expect(
      answer.report.notes.map(\.description) == [
        "by 'ACTION' 1 observation is taken from a later record, 2 records find nothing to delete, the first at in.csv:2"
      ])
  }

  @Test("a record that merges and has no value leaves the value as it was; one that replaces does not")
  func recordsWithoutValues() throws {
    let unchanged = try answer(Self.csv("I,FR,X,2021,1,USD", "M,FR,X,2021,,USD"))
    #expect(unchanged.table.text() == ["FR X USD 2021 1.0"])
    #expect(unchanged.report.notes.isEmpty)
    // The second of three decides, the third does not.
    #expect(
      try answer(Self.csv("I,FR,X,2021,1,USD", "M,FR,X,2021,2,USD", "M,FR,X,2021,,USD")).report.notes.map(\.description)
        == ["by 'ACTION' 1 observation is taken from a later record"])
    let head = "STRUCTURE,STRUCTURE_ID,ACTION,GEO,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n"
    let marked = head + ["I,FR,2021,1,P", "M,FR,2021,,A"].map { "dataflow,XYZ:TRADE(2.0),\($0)\n" }.joined()
    let rows = try #require(try answer(marked).table.series.first).rows
    #expect(rows[0].flags == .provisional)
    #expect(try answer(Self.csv("I,FR,X,2021,1,USD", "R,FR,X,2021,,USD")).table.text() == ["FR X USD 2021 no_value"])
  }

  @Test("records that inform alone are still duplicates of each other")
  func duplicates() throws {
    let csv = Self.csv("I,FR,X,2021,1,USD", "I,FR,X,2021,2,USD")
    #expect(throws: AggregationError.self) { try answer(csv) }
    #expect(try answer(csv, PanelQuery(duplicates: .last)).table.text() == ["FR X USD 2021 2.0"])
    #expect(try answer(Self.csv("I,FR,X,2021,1,USD", "I,FR,X,2022,2,USD")).report.notes.isEmpty)
  }

  @Test("a deletion that leaves a dimension open stops the run")
  func severalAtOnce() throws {
    let csv = Self.csv("I,FR,X,2021,1,USD", "D,FR,,2021,,USD")
    #expect(
      caught(AggregationError.self) { _ = try answer(csv) }?.description == """
        in.csv:3: a record that deletes, by 'ACTION', leaves 'FLOW' empty, which takes away all that differs in it
          delete each observation by a record of its own, or leave such records out with --where 'ACTION!=D'
        """)
    let kept = PanelQuery(filters: [Filter("ACTION", in: ["D"], excludes: true)])
    #expect(try answer(csv, kept).table.text() == ["FR X USD 2021 1.0"])
    #expect(
      caught(AggregationError.self) { _ = try answer(Self.csv("I,FR,X,2021,1,USD", "d,FR,,2021,,USD")) }?.description
        .hasSuffix("--where 'ACTION!=d'") == true)
  }

  @Test("records that are kept one by one are kept whatever they do, and that is said")
  func tidyRecords() throws {
    let store = try TradeStore([.text(Self.csv("I,FR,X,2021,1,USD", "D,FR,X,2021,,USD"))])
    #expect(
      try TidyTable(store).notes.map(\.description) == [
        "records with D in 'ACTION' delete observations, and are read as such without a value; "
          + "leave them out with --where 'ACTION!=D'"
      ])
    #expect(try TidyTable(store, filters: [Filter("ACTION", in: ["D"], excludes: true)]).notes.isEmpty)
  }

  @Test("a description tells what is there once they are applied")
  func described() throws {
    let csv = Self.csv(
      "I,FR,X,2019,1,USD", "I,FR,X,2020,2,USD", "I,FR,X,2021,3,USD", "D,FR,X,2020,,", "R,FR,X,2021,4,USD",
      "R,FR,X,2021,5,USD")
    for way in Way.some {
      let description = try way.reader([csv]) { _ in }.describe()
      #expect(description.series.map(\.observationCount) == [2], "\(way)")
      #expect(description.series.flatMap(\.gaps).map(\.description) == ["2020"])
      #expect(description.duplicates.isEmpty)
      #expect(
        description.report.notes.map(\.description) == [
          "by 'ACTION' 1 observation is taken from a later record, 1 observation is deleted"
        ])
    }
    // Records that inform alone are duplicates, however many threads read them.
    for way in Way.some {
      let twice = try way.reader([Self.csv("I,FR,X,2019,1,USD", "I,FR,X,2020,2,USD", "I,FR,X,2019,3,USD")]) { _ in }
      #expect(try twice.describe().duplicates.map(\.recordCount) == [2], "\(way)")
    }
  }

  @Test("a deletion that leaves a dimension open stops no description, and is said")
  func describedOpen() throws {
    let description = try Way.plain.reader([Self.csv("I,FR,X,2021,1,USD", "D,FR,,2021,,USD")]) { _ in }.describe()
    #expect(description.series.map(\.key) == [["FR", ""], ["FR", "X"]])
    #expect(
      description.report.notes.map(\.description) == [
        "records with D in 'ACTION' delete observations, and are read as such without a value; "
          + "leave them out with --where 'ACTION!=D'"
      ])
  }

  @Test("sums of records do not apply them, and say so")
  func sumsOfRecords() throws {
    let sentence = """
      records with D in 'ACTION' delete earlier observations, which is not done here
        'growth' and 'table' do it, without --duplicates or with --duplicates last; leave the records out with --where 'ACTION!=D'
      """
    let csv = Self.csv("I,FR,X,2021,1,USD", "D,FR,X,2021,,USD")
    let query = AggregateQuery(by: ["GEO"], measures: [AggregateMeasure(.sum, of: "OBS_VALUE")])
    #expect(
      caught(AggregationError.self) { _ = try Way.plain.aggregate(csv, query: query) }?.description == sentence)
    #expect(
      caught(AggregationError.self) { _ = try answer(csv, PanelQuery(duplicates: .sum)) }?.description == sentence)
    #expect(
      caught(AggregationError.self) {
        _ = try Way.plain.aggregate(Self.csv("I,FR,X,2021,1,USD", "d,FR,X,2021,,USD"), query: query)
      }?.description.hasSuffix("--where 'ACTION!=d'") == true)
    let added = try Way.plain.aggregate(Self.csv("I,FR,X,2021,1,USD", "R,FR,X,2021,2,USD"), query: query)
    #expect(
      added.report.notes.map(\.description) == [
        "records that change earlier ones, by 'ACTION', are added up with them; 'table' takes the last of each observation"
      ])
  }
}
