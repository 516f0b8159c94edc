import CallTrace
import IncidentAPI
import IncidentModel
import JSONCoding
import Testing
import Varlink

@testable import incidentctl

@Suite("Calls of a CSV export as reports")
struct FlatCallTests {
    @Test("Figures are told again in the units in which people tell them")
    func figures() {
        var report = Report(id: ReportID(high: 1, low: 2), kind: "forest-fire")
        report.figures = ["area": 15_000, "deaths": 2, "strandedHours": 5_400_000, "crown": 1, "loss": 12_000_000]
        report.position = Position(latitude: 393_800_000, longitude: 1_111_500_000)
        report.tags = ["night"]
        let plan = PlanReply {
            $0.id = "p"
            $0.jurisdiction = "140930"
            $0.name = Label(zh: "河曲县", en: "Hequ")
            $0.zone = "Asia/Shanghai"
            $0.figures = [
                PlanFigure {
                    $0.id = "strandedHours"
                    $0.unit = WireWord(.hours)
                },
                PlanFigure {
                    $0.id = "crown"
                    $0.unit = WireWord(.flag)
                },
            ]
        }
        let call = CallRecord(line: 7, report: report, personal: PersonalData(phone: "110"))
        let object = FlatCall(figures: FigureScales(plan)).object(call)
        #expect(object["area"] == 1.5)
        #expect(object["deaths"] == 2)
        #expect(object["loss"] == 12_000_000)
        #expect(object["figures"] == ["crown": true, "strandedHours": 1.5])
        #expect(object["latitude"] == 39.38)
        #expect(object["longitude"] == 111.15)
        #expect(object["phone"] == "110")
        #expect(object["tags"] == ["night"])
        #expect(object["id"] == "00000000-0000-0001-0000-000000000002")
        #expect(object["anonymous"] == nil)
    }
}
