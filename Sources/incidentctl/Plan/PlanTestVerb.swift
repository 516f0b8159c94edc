import ArgumentParser
struct PlanTestVerb: Verb {
    static let configuration = CommandConfiguration(commandName: "test")
    @OptionGroup var options: SeatOptions
    func perform(_ service: Service) throws {}
}
