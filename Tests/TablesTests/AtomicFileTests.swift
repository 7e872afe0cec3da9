import Foundation
import Testing

@testable import Tables

@Suite("Files that appear complete or not at all")
struct AtomicFileTests {
    @Test("Before the commit the old file stands; after it the new one")
    func replaces() throws {
        let scratch = try Scratch()
        let path = try scratch.file("old", named: "report.csv")
        let file = try AtomicFile(path: path)
        try file.write("new")
        #expect(try scratch.bytes("report.csv") == Array("old".utf8))
        try file.commit()
        #expect(try scratch.bytes("report.csv") == Array("new".utf8))
        #expect(try scratch.names == ["report.csv"])
    }

    @Test("An abandoned or dropped file leaves nothing")
    func abandoned() throws {
        let scratch = try Scratch()
        let file = try AtomicFile(path: scratch.folder + "/a.csv")
        try file.write([UInt8](repeating: 65, count: 1_000_000))
        file.abandon()
        file.abandon()
        do {
            let dropped = try AtomicFile(path: scratch.folder + "/b.csv")
            try dropped.write("b")
        }
        #expect(try scratch.names.isEmpty)
        #expect(throws: FileError.self) { try file.write("more") }
        #expect(throws: FileError.self) { try file.commit() }
    }

    @Test("Two writers of one name do not meet; the last to commit wins whole")
    func twoWriters() throws {
        let scratch = try Scratch()
        let first = try AtomicFile(path: scratch.folder + "/a.csv")
        let second = try AtomicFile(path: scratch.folder + "/a.csv")
        try first.write("first")
        try second.write("second")
        try second.commit()
        try first.commit()
        #expect(try scratch.bytes("a.csv") == Array("first".utf8))
        #expect(try scratch.names == ["a.csv"])
    }

    @Test("A file with personal data is its owner's alone", arguments: [true, false])
    func access(isPersonal: Bool) throws {
        let scratch = try Scratch()
        let path = scratch.folder + "/a.csv"
        let file = try AtomicFile(path: path, access: isPersonal ? .ownerOnly : .ordinary)
        try file.commit()
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
        let bits = try #require(mode).intValue
        if isPersonal { #expect(bits == 0o600) } else { #expect(bits & 0o600 == 0o600 && bits != 0o600) }
    }

    @Test("Large and small pieces land in order, counted and seen by the observer")
    func order() throws {
        let scratch = try Scratch()
        var seen: [UInt8] = []
        var expected: [UInt8] = []
        let file = try AtomicFile(path: scratch.folder + "/a.bin", observer: { seen += $0 })
        for size in [1, 70_000, 200_000, 300_000, 5, 262_144, 0, 262_143, 2] {
            let piece = [UInt8](repeating: UInt8(truncatingIfNeeded: size), count: size)
            expected += piece
            try file.write(piece)
        }
        #expect(file.byteCount == Int64(expected.count))
        try file.commit()
        #expect(seen == expected)
        #expect(try scratch.bytes("a.bin") == expected)
    }

    @Test("A full disk is an error that names the file, and leaves nothing behind", arguments: [10, 1_000_000])
    func diskFull(size: Int) throws {
        let scratch = try Scratch()
        let temporary = try scratch.file("", named: ".a.csv.partial")
        let file = AtomicFile(
            path: scratch.folder + "/a.csv",
            temporaryPath: temporary,
            descriptor: open("/dev/full", O_WRONLY)
        )
        let error = #expect(throws: FileError.self) {
            try file.write([UInt8](repeating: 65, count: size))
            try file.commit()
        }
        #expect(error?.code == .diskFull)
        #expect(error?.attempt == .write)
        #expect(error?.path == scratch.folder + "/a.csv")
        #expect(try scratch.names.isEmpty)
        #expect(throws: FileError.self) { try file.commit() }
    }

    @Test("A folder that cannot be written to is an error that names the file")
    func readOnly() {
        let error = #expect(throws: FileError.self) { try AtomicFile(path: "/proc/self/a.csv") }
        #expect(error?.attempt == .create)
        #expect(error?.path == "/proc/self/a.csv")
    }

    @Test("A missing folder and a folder in place of a file are told apart")
    func badPaths() throws {
        let scratch = try Scratch()
        let missing = #expect(throws: FileError.self) { try AtomicFile(path: scratch.folder + "/none/a.csv") }
        #expect(missing?.code == .notFound)
        let folder = #expect(throws: FileError.self) { try AtomicFile(path: scratch.folder) }
        #expect(folder?.code == .notAFile)
        let nameless = #expect(throws: FileError.self) { try AtomicFile(path: scratch.folder + "/") }
        #expect(nameless?.code == .notAFile)
        #expect(folder?.description.contains(scratch.folder) == true)
    }

    @Test("What is no regular file is not read")
    func inputPaths() throws {
        let scratch = try Scratch()
        let codes: [(String, FileError.Code)] = [
            (scratch.folder, .notAFile), ("/dev/zero", .notAFile), (scratch.folder + "/none.csv", .notFound),
        ]
        for (path, code) in codes {
            let error = #expect(throws: FileError.self) { try CSVReader(path: path) }
            #expect(error?.code == code)
            #expect(error?.path == path)
        }
    }
}
