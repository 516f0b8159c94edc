import ArgumentParser
struct PlanShowVerb: Verb {
    static let configuration = CommandConfiguration(commandName: "show")
    @OptionGroup var options: SeatOptions
    func perform(_ service: Service) throws {}
}
