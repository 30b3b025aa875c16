/// Objects in some order, of which one that several have near each other is taken once: rows beside each other look at the
/// same few things.
struct NearbyObjects<Object: AnyObject> {
  private(set) var objects: [Object] = []
  /// Where each of all is among the objects; `nil` for one that is not there.
  private(set) var places: [Int?] = []

  init(_ all: [Object?]) {
    places.reserveCapacity(all.count)
    for object in all {
      guard let object else {
        places.append(nil)
        continue
      }
      if let place = objects.suffix(Self.mostCompared).lastIndex(where: { $0 === object }) {
        places.append(place)
      } else {
        places.append(objects.count)
        objects.append(object)
      }
    }
  }

  /// So many comparisons cost less than a look into a table.
  private static var mostCompared: Int { 32 }
}
