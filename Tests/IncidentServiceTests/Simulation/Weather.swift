import TestSupport

/// How badly things go for one seed, in thousandths of the steps. Each sort of trouble is left out of some seeds, as one may
/// hide another.
struct Weather {
    var crash = 0
    var stop = 0
    /// Of the starts after a crash: so many find another boot.
    var reboot = 0
    /// Of the batches: the disk fails with an unknown outcome, or another program is in the way.
    var failure = 0
    /// Secured space comes and goes.
    var shortage = 0
    var crashAtCommit = 0
    /// Of the batches: so many take long.
    var slow = 0
    /// The wall clock is set.
    var clockStep = 0
    /// It is set by less than anybody can notice.
    var creep = 0
    /// Of the answers: lost on the way.
    var loss = 0
    /// Of the looks into the ledger.
    var lookup = 0

    static let fair = Weather()

    static func drawn(_ random: inout SeededRandom) -> Weather {
        var weather = Weather()
        if random.chance(600) { weather.crash = 12 }
        if random.chance(500) { weather.stop = 8 }
        if random.chance(500) { weather.reboot = 350 }
        if random.chance(500) { weather.shortage = random.number(10...60) }
        if random.chance(500) { weather.failure = random.number(5...40) }
        if random.chance(500) { weather.crashAtCommit = 40 }
        if random.chance(600) { weather.slow = random.number(20...500) }
        if random.chance(600) { weather.clockStep = 25 }
        if random.chance(150) { weather.creep = 20 }
        if random.chance(600) { weather.loss = random.number(20...200) }
        if random.chance(200) { weather.lookup = 30 }
        return weather
    }
}

extension SeededRandom {
    /// True in so many thousandths.
    mutating func chance(_ thousandths: Int) -> Bool { chance(thousandths, in: 1_000) }
}
