import ResponsePlan
import Testing

@Suite("Strict loading")
struct StrictnessTests {
    @Test("The least plan loads")
    func least() {
        #expect(MinimalPlan.errors(of: MinimalPlan.text) == [])
    }

    @Test("A synonym may be what its own id says, which nobody says")
    func ownID() {
        let replacement = "  en: blaze\n  also: fire\n  headquarters"
        #expect(MinimalPlan.errors("  en: fire\n  headquarters", replacement) == [])
    }

    @Test("Every slip is told with its line, what was expected and the nearest right word", arguments: Slip.all)
    func slip(_ slip: Slip) {
        #expect(MinimalPlan.errors(slip.piece, slip.replacement) == slip.errors)
    }
}
