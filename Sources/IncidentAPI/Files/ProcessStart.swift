internal import Glibc

/// What a program sees to before anything else, whoever started it.
package enum ProcessStart {
    /// Opens those of the descriptors 0, 1 and 2 that the caller has closed, so that no file or socket of the program's own
    /// gets such a number, is read as its input or has its messages written into it.
    ///
    /// Each is opened in the direction that it is not used in: reading from or writing to it is an error (`EBADF`), as it
    /// was when it was closed.
    package static func openStandardStreams() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            // The lowest free number is given, which is this one.
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// What is not UTF-8 would be taken for another text, with its letters replaced.
    package enum BrokenText: Error, Hashable {
        /// The argument at this index; 0 is the program's own name.
        case argument(Int)
        /// The environment variable of this name.
        case variable(String)
    }

    /// - Throws: The first argument that is not UTF-8.
    package static func checkArguments() throws(BrokenText) {
        for index in 1..<max(1, Int(CommandLine.argc)) {
            guard let word = CommandLine.unsafeArgv[index] else { break }
            guard String(validatingCString: word) != nil else { throw .argument(index) }
        }
    }

    /// - Parameter prefixes: The names of the environment variables that the program reads, or how they begin.
    /// - Throws: The first of them that is not UTF-8.
    package static func checkVariables(_ prefixes: [String]) throws(BrokenText) {
        var next = environ
        while let entry = next.pointee {
            let bytes = UnsafeRawBufferPointer(start: entry, count: strlen(entry))
            let name = String(decoding: bytes.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
            next += 1
            guard prefixes.contains(where: name.hasPrefix) else { continue }
            guard String(validatingCString: entry) != nil else { throw .variable(name) }
        }
    }
}
