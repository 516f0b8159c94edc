/// The version of both programs, which are built and shipped together.
package enum Version {
    package static let text = "0.1.0"
}
