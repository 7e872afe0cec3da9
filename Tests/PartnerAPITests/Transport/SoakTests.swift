import Foundation
import PartnerAPI
import Testing

/// `scripts/soak` runs it with `PARTNERDESK_SOAK` set to a number of requests.
private let soakRequests = ProcessInfo.processInfo.environment["PARTNERDESK_SOAK"].flatMap { Int($0) } ?? 0

@Suite("Soak", .enabled(if: soakRequests > 0))
struct SoakTests {
    /// What a request is meant to meet.
    private enum Fortune: CaseIterable {
        case read, write, cut, large, cancelled

        init(_ number: Int) {
            switch number % 50 {
            case 0: self = .cut
            case 1: self = .cancelled
            case 2: self = .large
            case 3, 4: self = .write
            default: self = .read
            }
        }
    }

    private struct Tally {
        var answered = 0
        var expectedFailures = 0
        var wrong = 0
        var stuck = 0

        static func + (left: Tally, right: Tally) -> Tally {
            Tally(
                answered: left.answered + right.answered,
                expectedFailures: left.expectedFailures + right.expectedFailures,
                wrong: left.wrong + right.wrong,
                stuck: left.stuck + right.stuck
            )
        }
    }

    @Test("Many requests at concurrency 32 leave no call stuck, no answer mixed up, no memory and no socket behind")
    func soak() async throws {
        let server = try LoopbackServer(keepsRequests: false) { request, _ in
            let name = String(request.line.split(separator: "/").last ?? "")
            if name.hasSuffix("-cut") { return .cut }
            return .ok(name.hasSuffix("-large") ? String(repeating: "x", count: 100_000) : name)
        }
        defer { server.stop() }
        let endpoint = try Endpoint("http://127.0.0.1:\(server.port)")
        let transport = try CurlTransport()
        let lanes = 32
        let begun = ContinuousClock.now
        _ = try await lap(transport, endpoint, lanes: lanes, each: soakRequests / 10 / lanes)
        let before = (memory: try SoakTests.residentBytes(), files: try SoakTests.openFiles())
        let tally = try await lap(transport, endpoint, lanes: lanes, each: soakRequests * 9 / 10 / lanes)
        let after = (memory: try SoakTests.residentBytes(), files: try SoakTests.openFiles())
        let took = ContinuousClock.now - begun
        print(
            """
            soak: \(soakRequests) requests, concurrency \(lanes), \(took.formatted(.units(allowed: [.seconds])))
            answered \(tally.answered), failed as meant \(tally.expectedFailures), wrong \(tally.wrong), stuck \(tally.stuck)
            resident \(before.memory >> 10) KiB after a tenth, \(after.memory >> 10) KiB at the end; \
            open files \(before.files), then \(after.files)
            """
        )
        #expect(tally.wrong == 0)
        #expect(tally.stuck == 0)
        #expect(after.memory - before.memory < 64 << 20)
        #expect(after.files <= before.files + 2 * lanes)
    }

    private func lap(
        _ transport: CurlTransport,
        _ endpoint: Endpoint,
        lanes: Int,
        each: Int
    ) async throws -> Tally {
        await withTaskGroup(of: Tally.self) { group in
            for lane in 0..<lanes {
                group.addTask {
                    var tally = Tally()
                    for number in 0..<each {
                        await SoakTests.exchange(
                            transport,
                            endpoint,
                            "\(lane)-\(number)",
                            Fortune(number + lane),
                            &tally
                        )
                    }
                    return tally
                }
            }
            return await group.reduce(Tally(), +)
        }
    }

    private static func exchange(
        _ transport: CurlTransport,
        _ endpoint: Endpoint,
        _ name: String,
        _ fortune: Fortune,
        _ tally: inout Tally
    ) async {
        let path = "/" + name + (fortune == .cut ? "-cut" : fortune == .large ? "-large" : "")
        let isWrite = fortune == .write || fortune == .cut
        let request = HTTPRequest(
            method: isWrite ? "POST" : "GET",
            endpoint: endpoint,
            path: path,
            body: isWrite ? Array("{}".utf8) : [],
            mayRepeat: !isWrite,
            limits: .init(connect: .seconds(20), total: .seconds(60), bodyBytes: 50_000)
        )
        let result: Result<HTTPResponse, TransportError>
        if fortune == .cancelled {
            let task = Task { await outcome(transport, request) }
            task.cancel()
            result = await task.value
        } else {
            result = await outcome(transport, request)
        }
        count(result, fortune, name, &tally)
    }

    private static func outcome(
        _ transport: CurlTransport,
        _ request: HTTPRequest
    ) async -> Result<HTTPResponse, TransportError> {
        do throws(TransportError) {
            return .success(try await transport.send(request))
        } catch {
            return .failure(error)
        }
    }

    private static func count(
        _ result: Result<HTTPResponse, TransportError>,
        _ fortune: Fortune,
        _ name: String,
        _ tally: inout Tally
    ) {
        switch (result, fortune) {
        case (.success(let response), .read), (.success(let response), .write), (.success(let response), .cancelled):
            if response.body == Array(name.utf8) { tally.answered += 1 } else { tally.wrong += 1 }
        case (.failure(let error), .cut) where error.code == .connectionLost && error.mayHaveBeenSent,
            (.failure(let error), .large) where error.code == .tooLarge,
            (.failure(let error), .cancelled) where error.code == .cancelled:
            tally.expectedFailures += 1
        case (.failure(let error), _) where error.code == .timedOut || error.code == .connectTimedOut:
            tally.stuck += 1
        default: tally.wrong += 1
        }
    }

    private static func residentBytes() throws -> Int {
        let text = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
        let pages = try #require(text.split(separator: " ").dropFirst().first.flatMap { Int($0) })
        return pages * 4096
    }

    private static func openFiles() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
}
