/// A value of many parts behind one reference: passing it on costs one count, not one for each part. Changing it copies it
/// first where others have it, too.
@propertyWrapper
struct ByReference<Value: Sendable>: @unchecked Sendable {
  // Only changed while nobody else refers to it.
  private final class Box {
    var value: Value

    init(_ value: Value) { self.value = value }
  }

  private var box: Box

  init(wrappedValue: Value) { box = Box(wrappedValue) }

  var wrappedValue: Value {
    _read { yield box.value }
    set { box = Box(newValue) }
    _modify {
      if !isKnownUniquelyReferenced(&box) { box = Box(box.value) }
      yield &box.value
    }
  }
}
