import Foundation
import PartnerAPI
import Sandbox
import Subprocess
import TestSupport
import Testing

/// Sheets whose rows are written directly, as bytes, in the eyes of programs that are not ours.
@Suite("Long sheets in other programs")
struct OtherProgramsTests {
    private static let python = "/usr/bin/python3"
    private static let office = "/usr/bin/libreoffice"

    private static func exists(_ path: String) -> Bool { FileManager.default.isExecutableFile(atPath: path) }
    private static var hasOpenpyxl: Bool { exists("/usr/lib/python3/dist-packages/openpyxl") && exists(python) }

    /// A month of more records than libxlsxwriter's own cells are used for, as CSV and XLSX.
    private func withExport(_ body: (TemporaryFolder, _ csv: String, _ xlsx: String) async throws -> Void) async throws
    {
        var options = SandboxOptions()
        (options.customers, options.records, options.rate) = (4, 2_500, 1_000)
        try await TemporaryFolder.run { folder in
            try folder.write("rates: {\"*\": 900}\n", to: "partnerdesk.yaml")
            try await withSandbox(options) { server in
                let run = try await Binary.run(["export", "consumption"], in: folder.path, server.environment)
                #expect(run.status == 0, "\(run.messages)")
            }
            let files = folder.files().filter { $0.contains("exports/consumption-") }
            let csv = try #require(files.first { $0.hasSuffix(".csv") })
            let xlsx = try #require(files.first { $0.hasSuffix(".xlsx") })
            try await body(folder, folder.file(csv), folder.file(xlsx))
        }
    }

    private func run(_ program: String, _ arguments: [String], in folder: TemporaryFolder) async throws {
        let configuration = Binary.configuration(program, arguments, in: folder.path, [:])
        let result = try await Subprocess.run(
            configuration,
            input: .none,
            output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20)
        )
        #expect(result.terminationStatus == .exited(0), "\(result.standardOutput) \(result.standardError)")
    }

    private func compare(_ csv: String, _ xlsx: String, _ more: String..., in folder: TemporaryFolder) async throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let script = root.appending(path: "scripts/compare-sheet").path
        try await run(Self.python, [script, csv, xlsx] + more, in: folder)
    }

    @Test("openpyxl reads in each cell what the CSV says", .enabled(if: hasOpenpyxl), .timeLimit(.minutes(15)))
    func openpyxl() async throws {
        try await withExport { folder, csv, xlsx in try await compare(csv, xlsx, in: folder) }
    }

    @Test(
        "LibreOffice opens it, and what it saves again says the same",
        .enabled(if: hasOpenpyxl && exists(office)),
        .timeLimit(.minutes(15))
    )
    func libreOffice() async throws {
        try await withExport { folder, csv, xlsx in
            let profile = "-env:UserInstallation=file://\(folder.path)/office"
            let saved = folder.file("saved")
            try await run(
                Self.office,
                [profile, "--headless", "--convert-to", "xlsx", "--outdir", saved, xlsx],
                in: folder
            )
            try await compare(csv, saved + "/" + URL(filePath: xlsx).lastPathComponent, "15", in: folder)
        }
    }
}
