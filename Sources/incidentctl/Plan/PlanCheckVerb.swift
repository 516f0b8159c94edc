import ArgumentParser
struct PlanCheckVerb: Verb {
    static let configuration = CommandConfiguration(commandName: "check")
    @OptionGroup var options: SeatOptions
    func perform(_ service: Service) throws {}
}
