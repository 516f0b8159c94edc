"""Rows of the comparison, and how they are printed."""

import dataclasses
import statistics
import unicodedata

@dataclasses.dataclass
class Row:
    """One figure of ours, with what it is held against and what is aimed at."""

    measure: str
    unit: str
    ours: float | None
    lowest: float | None = None
    highest: float | None = None
    rounds: int = 0
    against: str = ""
    theirs: float | None = None
    # A bound for the ratio of ours to theirs or, without theirs, for ours.
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""

    @property
    def ratio(self):
        return self.ours / self.theirs if self.ours is not None and self.theirs else None

    @property
    def judged(self):
        return self.ratio if self.against else self.ours

    @property
    def aim(self):
        unit = " ×" if self.against else " " + self.unit
        if self.at_most is not None:
            return f"≤ {self.at_most:g}{unit}"
        return f"≥ {self.at_least:g}{unit}" if self.at_least is not None else ""

    @property
    def verdict(self):
        if not self.aim:
            return ""
        if self.judged is None:
            return "not measured"
        met = self.judged <= self.at_most if self.at_most is not None else self.judged >= self.at_least
        return "met" if met else "missed"

    def as_json(self):
        return dataclasses.asdict(self) | {"ratio": self.ratio, "aim": self.aim, "verdict": self.verdict}


def row(says, unit, results, ours, key, against=None, their_key=None, scale=1, name=None, **aim):
    """A row of medians over the rounds; `results` are those of one measure, by contender."""
    figures = values(results, ours, key, scale)
    theirs = values(results, against, their_key or key, scale) if against else []
    return Row(
        says,
        unit,
        median(figures),
        min(figures, default=None),
        max(figures, default=None),
        len(figures),
        (name or against or ""),
        median(theirs),
        **aim,
    )


def values(results, contender, key, scale=1):
    found = (at(figures, key) for figures in results.get(contender, []))
    return [figure * scale for figure in found if figure is not None]


def at(figures, key):
    """A figure by its name, or by those of the objects around it and its own, with points between."""
    for name in key.split("."):
        figures = (figures or {}).get(name)
    return figures


def median(figures):
    return statistics.median(figures) if figures else None


def text(report, rows):
    heads = ["measure", "incidentd", "rounds", "lowest – highest", "against", "theirs", "ratio", "aim", ""]
    lines = [heads]
    for each in rows:
        spread = "" if each.rounds < 2 else f"{number(each.lowest)} – {number(each.highest)}"
        ratio = "" if each.ratio is None else f"{each.ratio:.2f} ×"
        lines.append(
            [
                each.measure, shown(each.ours, each.unit), str(each.rounds), spread, each.against, shown(each.theirs, each.unit) if each.against
                else "", ratio, each.aim, each.verdict,
            ]
        )  # fmt: skip
    widths = [max(width(line[column]) for line in lines) for column in range(len(heads))]
    right = {1, 2, 3, 5, 6}
    printed = ["", *report["machine"]]
    rounds = report["rounds"]
    printed.append(
        f"Medians of {rounds} round{'s' if rounds > 1 else ''}, or as many as are named"
        + (" (quick: too short to be quoted)" if report["quick"] else "")
        + f"; {report['seconds'] // 60} min {report['seconds'] % 60} s"
    )
    printed.append("")
    for index, line in enumerate(lines):
        cells = [pad(cell, widths[column], column in right) for column, cell in enumerate(line)]
        printed.append("  ".join(cells).rstrip())
        if index == 0:
            printed.append("  ".join("-" * each for each in widths))
    notes = [f"{each.measure}: {each.note}" for each in rows if each.note]
    if notes:
        printed += ["", *notes]
    if report["problems"]:
        printed += ["", "Not measured:", *("  " + problem for problem in report["problems"])]
    return "\n".join(printed)


def shown(value, unit):
    return "–" if value is None else f"{number(value)} {unit}".replace(" /s", "/s")


def number(value):
    if value is None:
        return "–"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def width(cell):
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in cell)


def pad(cell, columns, to_the_right):
    space = " " * (columns - width(cell))
    return space + cell if to_the_right else cell + space
