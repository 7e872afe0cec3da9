import Commands
import TestSupport
import Testing
import Values

@Suite("Configuration")
struct ConfigurationTests {
    private func settings(_ desk: Desk, _ options: CommonValues = CommonValues()) throws -> Settings {
        try Settings(options: options, in: desk.context(RecordingTerminal()))
    }

    @Test("Options come before the environment, the workspace, the user and the system; each value knows its origin")
    func precedence() async throws {
        try await TemporaryFolder.run { folder in
            var desk = Desk(folder)
            desk.directory = try folder.makeFolder("work/inner")
            desk.environment["HOME"] = folder.file("home")
            #expect(try settings(desk).endpoint == Sourced(Settings.standardEndpoint, from: .standard))

            let system = try folder.write(
                "endpoint: https://system.example\nrole: distributor\n",
                to: "etc/partnerdesk/partnerdesk.yaml"
            )
            #expect(try settings(desk).endpoint == Sourced("https://system.example", from: .file(system, line: 1)))

            let user = try folder.write(
                "\nendpoint: https://user.example\n",
                to: "home/.config/partnerdesk/partnerdesk.yaml"
            )
            #expect(try settings(desk).endpoint == Sourced("https://user.example", from: .file(user, line: 2)))

            let workspace = try folder.write("endpoint: https://work.example\n", to: "work/partnerdesk.yaml")
            let found = try settings(desk)
            #expect(found.endpoint == Sourced("https://work.example", from: .file(workspace, line: 1)))
            #expect(found.workspace == folder.file("work"))
            #expect(found.role == Sourced(.distributor, from: .file(system, line: 2)))

            desk.environment["PARTNERDESK_ENDPOINT"] = "https://env.example"
            #expect(try settings(desk).endpoint.source == .environment("PARTNERDESK_ENDPOINT"))
            #expect(
                try settings(desk, CommonValues(endpoint: "https://option.example")).endpoint
                    == Sourced("https://option.example", from: .option("--endpoint"))
            )
        }
    }

    @Test("Every key is read, and tables are merged entry by entry")
    func keys() async throws {
        try await TemporaryFolder.run { folder in
            var desk = Desk(folder)
            desk.environment["XDG_CONFIG_HOME"] = folder.file("xdg")
            try folder.write(
                "rates:\n  '*': 20\n  ListConsumeSubCustomers: 5\n",
                to: "xdg/partnerdesk/partnerdesk.yaml"
            )
            try folder.write(
                """
                xaccount_type: DEMO
                consent: 王芳，2026-03-01
                language: en
                role: solution-provider
                units: {duration: 5, 10: 21}
                rates:
                  "*": 12
                thresholds:
                  low_balance: 1000.00
                  debt: 0.01
                reports:
                  company: 某公司
                endpoint:
                """,
                to: "partnerdesk.yaml"
            )
            let found = try settings(desk)
            #expect(found.xaccountType?.value == "DEMO")
            #expect(found.consent?.value == "王芳，2026-03-01")
            #expect(found.language.value == .english)
            #expect(found.role?.value == .solutionProvider)
            #expect(found.normalMeasures.byType[2] == 5)
            #expect(found.normalMeasures.byType[10] == 21)
            #expect(found.normalMeasures.byType[3] == 10)
            #expect(found.rates.mapValues(\.value) == ["*": 12, "ListConsumeSubCustomers": 5])
            #expect(found.lowBalance?.value == Amount(1000))
            #expect(found.company?.value == "某公司")
            #expect(found.endpoint.source == .standard)
            #expect(found.warnings.isEmpty)
        }
    }

    @Test("An unknown key is a warning with the nearest name and its line")
    func unknownKeys() async throws {
        try await TemporaryFolder.run { folder in
            try folder.write("langage: en\nthresholds:\n  low_balanc: 5\n", to: "partnerdesk.yaml")
            let warnings = try settings(Desk(folder)).warnings
            #expect(warnings.map(\.place.line) == [1, 3])
            #expect(warnings.map { $0.mend?.en } == ["did you mean language?", "did you mean low_balance?"])
        }
    }

    @Test(
        "A value of the wrong kind names file, line and key",
        arguments: [
            ("role: partner\n", 1, "role"), ("\nlanguage: de\n", 2, "language"),
            ("rates:\n  '*': 0\n", 2, "rates.*"), ("units:\n  duration: four\n", 2, "units.duration"),
            ("thresholds:\n  debt: 1e3\n", 2, "thresholds.debt"), ("consent: [a]\n", 1, "consent"),
            ("rates: 5\n", 1, "rates"),
        ]
    )
    func wrongValues(_ yaml: String, _ line: Int, _ key: String) throws {
        let failure = try #require(throws: CommandFailure.self) {
            try ConfigurationFile(path: "p.yaml", yaml: yaml)
        }
        #expect(failure.status == .usage)
        #expect(failure.problems.map(\.place) == [Problem.Place(file: "p.yaml", line: line, column: key)])
    }

    @Test(
        "What is not YAML, or no mapping, is refused with its place",
        arguments: ["a: [1\n", "- 1\n- 2\n", "a: b: c\n", "x\ty: 'u\n"]
    )
    func notYAML(_ yaml: String) throws {
        let failure = try #require(throws: CommandFailure.self) {
            try ConfigurationFile(path: "p.yaml", yaml: yaml)
        }
        #expect(failure.message.en.hasPrefix("p.yaml"))
    }

    @Test("An empty file and one with comments alone set nothing", arguments: ["", "# nothing\n", "---\n"])
    func empty(_ yaml: String) throws {
        let file = try ConfigurationFile(path: "p.yaml", yaml: yaml)
        #expect(file.endpoint == nil && file.warnings.isEmpty)
    }
}
