import Foundation
import Manifests
import PartnerAPI
import Testing

@Suite("Manifests")
struct FolderManifestTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/manifests-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private func put(_ text: String, _ name: String, in folder: String) throws {
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }

    @Test("A file is listed with its length and the SHA-256 of what is on the disk")
    func listsDigest() throws {
        try withFolder { folder in
            try put("abc", "a.csv", in: folder)
            let file = try ManifestFile("a.csv", in: folder, rows: 1)
            #expect(file.bytes == 3)
            #expect(file.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
            #expect(file.json.text.hasPrefix(#"{"name":"a.csv","rows":1,"bytes":3,"sha256":"ba7816"#))
        }
    }

    @Test("Exports into one folder share its manifest, and each file belongs to the one that wrote it last")
    func sharesFolder() throws {
        try withFolder { folder in
            for name in ["a.csv", "a.xlsx", "b.csv"] { try put(name, name, in: folder) }
            func add(_ title: String, _ names: [String]) throws {
                var manifest = try FolderManifest(of: folder)
                manifest.add(
                    [.init(key: "title", value: .string(title))],
                    files: try names.map { try ManifestFile($0, in: folder, rows: nil) }
                )
                try manifest.write(to: folder)
            }
            func titles() throws -> [String] {
                try FolderManifest(of: folder).json["entries"]?.array?.compactMap { $0["title"]?.string } ?? []
            }
            try add("first", ["a.csv", "a.xlsx"])
            try add("second", ["b.csv"])
            #expect(try titles() == ["first", "second"])
            try add("third", ["a.csv"])
            #expect(try titles() == ["third", "first", "second"])
            try add("fourth", ["a.xlsx"])
            #expect(try titles() == ["third", "fourth", "second"])
        }
    }

    @Test("A manifest of another kind is not overwritten", arguments: ["{}", "not json", #"{"format":"other"}"#])
    func sparesForeign(content: String) throws {
        try withFolder { folder in
            try put(content, "manifest.json", in: folder)
            #expect(throws: ManifestError.self) { try FolderManifest(of: folder) }
        }
    }

    @Test("A document is indented, keeps the order of its members and ends with a line end")
    func indents() throws {
        let json = try JSONValue(parsing: Array(#"{"b":[1,{"a":"ü\n"}],"e":[],"o":{}}"#.utf8))
        let expected = """
            {
              "b": [
                1,
                {
                  "a": "ü\\n"
                }
              ],
              "e": [],
              "o": {}
            }

            """
        #expect(String(decoding: json.document, as: UTF8.self) == expected)
    }
}
