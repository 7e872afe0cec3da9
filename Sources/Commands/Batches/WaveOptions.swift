internal import ArgumentParser
internal import BatchJobs
internal import Values

/// Codes live ten minutes: they are sent in waves, as fast as they are used up.
struct WaveOptions: ParsableArguments {
    @Option(help: .both(zh: "每发这么多条停一次。", en: "Pause after every so many.", value: "rows"))
    var wave: Int?

    @Option(
        help: .both(
            zh: "两波之间的停顿，如 8m、90s；不写则询问。",
            en: "Pause between waves, such as 8m or 90s; asks otherwise.",
            value: "time"
        )
    )
    var wavePause: DurationOption?

    func validate() throws {
        if let wave, wave < 1 { throw ValidationError(HelpLanguage[zh: "--wave 须大于 0", en: "--wave must be above 0"]) }
    }

    func apply(to options: inout JobOptions) {
        options.wave = wave
        options.wavePause = wavePause?.duration
    }
}

/// `8m`, `90s` or `1h` on the command line.
struct DurationOption: ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600]
        guard let unit = argument.last.flatMap({ units[$0] }), let count = Int(argument.dropLast()),
            (0...86_400).contains(count)
        else { return nil }
        duration = .seconds(count * unit)
    }
}
