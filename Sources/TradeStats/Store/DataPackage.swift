import FoundationEssentials

/// The part of a Frictionless Data Package that says what the columns of a file are for.
///
/// Specification: https://specs.frictionlessdata.io/tabular-data-package/. The property `role` of a field is this
/// package's own: `time`, `value`, `dimension`, `label`, `unit`, `scale`, `coverage`, `qualifier` or `attribute`.
struct DataPackage {
  private struct Descriptor: Decodable {
    struct Resource: Decodable {
      struct Schema: Decodable {
        struct Field: Decodable {
          var name: String
          var role: String?
        }
        var fields: [Field]
      }
      var paths: [String]
      var schema: Schema?

      private enum CodingKeys: CodingKey { case path, schema }

      init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        // One file, several of one kind, or none where the data stand in the descriptor.
        let path = (try? values.decode(String.self, forKey: .path)).map { [$0] }
        paths = try path ?? values.decodeIfPresent([String].self, forKey: .path) ?? []
        let isElsewhere = (try? values.decode(String.self, forKey: .schema)) != nil
        schema = isElsewhere ? nil : try values.decodeIfPresent(Schema.self, forKey: .schema)
      }
    }
    var resources: [Resource]
  }

  /// Roles by column of the file at `path`, from the `datapackage.json` that lists it, in its folder or the folder
  /// above; empty when none does.
  static func roles(forFile path: String) throws -> [String: Schema.Role] {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    let parts = URL(filePath: path).standardizedFileURL.pathComponents.suffix(2)
    let candidates = [(folder, parts.suffix(1)), (folder + "../", parts)]
    for (place, resourceParts) in candidates {
      let descriptorPath = place + "datapackage.json"
      // Most files have none, and an error would look for a name like it.
      guard (try? FileSystem.status(of: descriptorPath)) != nil, let source = try? FileSource(path: descriptorPath)
      else { continue }
      let json = try source.readAll()
      let resourcePath = resourceParts.joined(separator: "/")
      if let roles = try roles(in: json, path: descriptorPath, resourcePath: resourcePath) { return roles }
    }
    return [:]
  }

  private static func roles(
    in json: [UInt8], path: String, resourcePath: String
  ) throws -> [String: Schema.Role]? {
    let descriptor: Descriptor
    do {
      descriptor = try JSONDecoder().decode(Descriptor.self, from: Data(json))
    } catch {
      throw SchemaError.badDataPackage(path: path, detail: "its resources and fields are not as the specification says")
    }
    let resource = descriptor.resources.first {
      $0.paths.contains(resourcePath) || $0.paths.contains("./" + resourcePath)
    }
    guard let resource else { return nil }
    var roles: [String: Schema.Role] = [:]
    var dimension: String?
    for field in resource.schema?.fields ?? [] {
      if field.role == "label" {
        roles[field.name] = dimension.map { .label(of: $0) }
      } else if let text = field.role {
        roles[field.name] = role(text)
      }
      if field.role == "dimension" { dimension = field.name }
    }
    return roles
  }

  private static func role(_ text: String) -> Schema.Role? {
    switch text {
    case "time": .time
    case "value": .value
    case "dimension": .dimension
    case "unit": .unit
    case "scale": .scale(isPowerOfTen: false)
    case "coverage": .coverage
    case "qualifier": .qualifier
    case "attribute": .attribute
    default: nil
    }
  }
}

extension ByteSource {
  /// All bytes to the end.
  func readAll() throws -> [UInt8] {
    let block = ByteBlock(capacity: 1 << 16)
    while try !block.fill(from: self) { block.reserve(block.capacity * 2) }
    return Array(block.bytes)
  }
}
