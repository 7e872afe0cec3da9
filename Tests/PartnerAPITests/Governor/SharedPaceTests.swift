import Foundation
import PartnerAPI
import Synchronization
import TestSupport
import Testing
import Values

@Suite("Sharing the quota between processes")
struct SharedPaceTests {
    let time = ManualTime(Instant(secondsSince1970: 1_775_000_000))

    private func operation(_ name: String, rate: Int) -> PartnerAPI.Operation {
        PartnerAPI.Operation(name, zh: "", en: "", .get, "/x", requestsPerSecond: rate, page: "")
    }

    /// As another process would: with a governor and an open file of its own.
    private func governor(_ folder: String, account: String = "ak") -> Governor {
        Governor(time: time, jitterSeed: 1, sharing: SharedPace(folder: folder, account: account, time: time))
    }

    private func moments(_ governors: [Governor], calls: Int, rate: Int) async throws -> [Duration] {
        let time = time
        let operation = operation("List", rate: rate)
        return try await withTaskExecutorPreference(OneThread()) {
            try await withThrowingTaskGroup(of: Duration.self) { group in
                for number in 0..<calls {
                    let governor = governors[number % governors.count]
                    group.addTask {
                        let ticket = try await governor.enter(operation)
                        let now = time.elapsed
                        governor.ended(operation, ticket, .answered, sinceSent: .zero)
                        return now
                    }
                }
                return try await group.reduce(into: [Duration]()) { $0.append($1) }.sorted()
            }
        }
    }

    @Test("Two together stay within the quota, and one alone still fills it", arguments: [1, 2, 3])
    func together(count: Int) async throws {
        try await TemporaryFolder.run { folder in
            let path = folder.file("pace")
            let went = try await moments((0..<count).map { _ in governor(path) }, calls: 120, rate: 10)
            #expect(went.count == 120)
            #expect(zip(went, went.dropFirst(10)).allSatisfy { $1 - $0 >= .seconds(1) })
            if count == 1 { #expect(try #require(went.last) <= .seconds(11) / 0.95) }
        }
    }

    @Test("Without sharing, two would go at twice the quota")
    func apart() async throws {
        let went = try await moments(
            [Governor(time: time, jitterSeed: 1), Governor(time: time, jitterSeed: 2)],
            calls: 40,
            rate: 10
        )
        #expect(zip(went, went.dropFirst(10)).contains { $1 - $0 < .seconds(1) })
    }

    @Test("Other accounts and other operations are not held up")
    func accounts() async throws {
        try await TemporaryFolder.run { folder in
            let path = folder.file("pace")
            let (one, other) = (governor(path), governor(path, account: "another"))
            let first = try await one.enter(operation("List", rate: 1))
            one.ended(operation("List", rate: 1), first, .throttled(.init(retryAfter: .seconds(60))), sinceSent: .zero)
            let second = try await other.enter(operation("List", rate: 1))
            other.ended(operation("List", rate: 1), second, .answered, sinceSent: .zero)
            let third = try await one.enter(operation("Show", rate: 1))
            one.ended(operation("Show", rate: 1), third, .answered, sinceSent: .zero)
            #expect(time.elapsed == .zero)
            let same = governor(path)
            _ = try await same.enter(operation("List", rate: 1))
            #expect(time.elapsed >= .seconds(60), "a throttle of one process holds up the other")
        }
    }

    @Test("The files are readable by their owner alone, and name neither key nor endpoint")
    func files() async throws {
        try await TemporaryFolder.run { folder in
            let path = folder.file("pace")
            let governor = governor(path, account: "https://example.test AKSECRET")
            _ = try await governor.enter(operation("List", rate: 1))
            let names = try FileManager.default.contentsOfDirectory(atPath: path)
            let name = try #require(names.first)
            #expect(names.count == 1 && !name.contains("AKSECRET") && !name.contains("example"))
            let file = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
            #expect(file[.posixPermissions] as? Int == 0o600)
            let text = try folder.text(of: "pace/" + name)
            #expect(!text.contains("AKSECRET"))
            let made = try FileManager.default.attributesOfItem(atPath: path)
            #expect(made[.posixPermissions] as? Int == 0o700)
        }
    }

    @Test("A folder that cannot be used, or that others may write to, leaves each process to itself, with one warning")
    func unusable() async throws {
        try await TemporaryFolder.run { folder in
            let file = try folder.write("", to: "plain")
            let open = try folder.makeFolder("open")
            try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: open)
            for path in [file, open, folder.file("missing/deeper")] {
                let warnings = Mutex(0)
                let pace = SharedPace(folder: path, account: "ak", time: time) { _ in warnings.withLock { $0 += 1 } }
                let governor = Governor(time: time, jitterSeed: 1, sharing: pace)
                for _ in 0..<3 {
                    let ticket = try await governor.enter(operation("List", rate: 5))
                    governor.ended(operation("List", rate: 5), ticket, .answered, sinceSent: .zero)
                }
                #expect(pace.isBroken && warnings.withLock { $0 } == 1, "\(path)")
            }
        }
    }

    @Test("What another process left behind half written counts as nothing")
    func crashed() async throws {
        try await TemporaryFolder.run { folder in
            let path = folder.file("pace")
            _ = try await governor(path).enter(operation("List", rate: 1))
            let name = try #require(try FileManager.default.contentsOfDirectory(atPath: path).first)
            try folder.write("partnerdesk-pace/1\nstate 12", to: "pace/" + name)
            _ = try await governor(path).enter(operation("List", rate: 1))
            #expect(time.elapsed == .zero)
        }
    }
}
