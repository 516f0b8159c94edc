import ArgumentParser

/// How the lines of a batch are written.
enum BatchFormat: String, CaseIterable, ExpressibleByArgument {
    case jsonl, csv
}

struct BatchOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("Take one report from each line of the file, or of standard input ('-').", valueName: "file")
    )
    var batch: String?

    @Option(help: "jsonl (each line a flat object of the fields), or csv with --mapping.")
    var format: BatchFormat?

    @Option(help: ArgumentHelp("How the columns of a CSV export become fields.", valueName: "file"))
    var mapping: String?
}
