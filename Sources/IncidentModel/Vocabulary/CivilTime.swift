/// A date and time of day as a calendar on the wall shows it (proleptic Gregorian), in whatever zone it was computed for.
package struct CivilTime: Hashable, Sendable {
    package var year: Int
    package var month: Int
    package var day: Int
    package var hour: Int
    package var minute: Int
    package var second: Int
    package var millisecond: Int

    /// The calendar reading of `instant` at `offsetSeconds` east of UTC.
    package init(_ instant: Instant, offsetSeconds: Int = 0) {
        let local = instant.milliseconds + Int64(offsetSeconds) * 1_000
        var days = local / 86_400_000
        var rest = Int(local % 86_400_000)
        if rest < 0 {
            rest += 86_400_000
            days -= 1
        }
        (year, month, day) = Self.date(daysSinceEpoch: Int(days))
        hour = rest / 3_600_000
        minute = rest / 60_000 % 60
        second = rest / 1_000 % 60
        millisecond = rest % 1_000
    }

    /// Fails for a date that no calendar has, such as 30 February, and for a time of day past 23:59:59.999.
    package init?(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, millisecond: Int = 0) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.daysInMonth(month, of: year), (0...23).contains(hour), (0...59).contains(minute),
            (0...59).contains(second), (0...999).contains(millisecond)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second, self.millisecond) = (hour, minute, second, millisecond)
    }

    /// The instant at which a clock `offsetSeconds` east of UTC shows this reading.
    package func instant(offsetSeconds: Int = 0) -> Instant {
        let days = Int64(Self.daysSinceEpoch(year: year, month: month, day: day))
        let time = Int64(((hour * 60 + minute) * 60 + second) * 1_000 + millisecond)
        return Instant(milliseconds: days * 86_400_000 + time - Int64(offsetSeconds) * 1_000)
    }

    /// The date as the number 20261121.
    package var dateNumber: Int { year * 10_000 + month * 100 + day }

    /// Minutes since midnight.
    package var minuteOfDay: Int { hour * 60 + minute }

    package static func daysInMonth(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    // Counts days in 400-year eras that begin on 1 March, which puts the leap day last.
    private static func daysSinceEpoch(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func date(daysSinceEpoch days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }
}
