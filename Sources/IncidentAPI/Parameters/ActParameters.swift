/// What the parameters of every act on an incident have in common.
package protocol ActParameters: Decodable {
    /// The incident's full number.
    var incident: String { get }
    /// A UUID that the client draws, so that a repeat is recognised.
    var id: String? { get }
    /// Who sits at this seat.
    var person: String? { get }
}

extension CloseParameters: ActParameters {}
extension ForgetParameters: ActParameters {}
extension CorrectParameters: ActParameters {}
extension GradeParameters: ActParameters {}
extension MilestoneParameters: ActParameters {}
extension NoteParameters: ActParameters {}
extension TakeCommandParameters: ActParameters {}
extension UpdateParameters: ActParameters {}
