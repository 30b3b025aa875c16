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
      var path: String?
      var schema: Schema?
    }
    var resources: [Resource]
  }

  /// Roles by column of the file at `path`, from a `datapackage.json` in its folder or the folder above; empty when
  /// there is none or it does not list the file.
  static func roles(forFile path: String) throws -> [String: Schema.Role] {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let fileName = String(parts.last ?? "")
    let folder = parts.count > 1 ? parts.dropLast().joined(separator: "/") + "/" : ""
    let folderName = parts.count > 1 ? String(parts[parts.count - 2]) : ""
    let candidates = [(folder, fileName), (folder + "../", folderName + "/" + fileName)]
    for (place, resourcePath) in candidates {
      let descriptorPath = place + "datapackage.json"
      guard let source = try? FileSource(path: descriptorPath) else { continue }
      return try roles(in: try source.readAll(), path: descriptorPath, resourcePath: resourcePath)
    }
    return [:]
  }

  private static func roles(
    in json: [UInt8], path: String, resourcePath: String
  ) throws -> [String: Schema.Role] {
    let descriptor: Descriptor
    do {
      descriptor = try JSONDecoder().decode(Descriptor.self, from: Data(json))
    } catch {
      throw SchemaError.badDataPackage(path: path, detail: "its resources and fields are not as the specification says")
    }
    let resource = descriptor.resources.first { $0.path == resourcePath || $0.path == "./" + resourcePath }
    var roles: [String: Schema.Role] = [:]
    var dimension: String?
    for field in resource?.schema?.fields ?? [] {
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
