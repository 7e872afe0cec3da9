internal import Commands

@main
struct PartnerDesk {
    static func main() async { await Program.run() }
}
