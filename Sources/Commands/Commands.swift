/// Where the program starts.
public enum Program {
    public static func run() async {}
}
