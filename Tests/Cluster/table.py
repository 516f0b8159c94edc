"""The figures of each failure, as a table."""

import statistics


def text(failures, figures, problems):
    """Figures are seconds without service, a list for each failure's name."""
    rows = [("failure", "times", "without service: p50", "max", "what")]
    for failure in failures:
        seconds = figures.get(failure.name, [])
        if not seconds:
            rows.append((failure.name, "0", "", "", failure.says))
            continue
        middle, longest = statistics.median(seconds), max(seconds)
        rows.append((failure.name, str(len(seconds)), f"{middle:.1f} s", f"{longest:.1f} s", failure.says))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [" | ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows]
    lines.insert(1, "-|-".join("-" * width for width in widths))
    return "\n".join(lines + [f"FAILED: {problem}" for problem in problems]) + "\n"
