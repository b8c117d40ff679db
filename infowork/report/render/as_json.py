import json


def figure_json(figure):
    """One figure with the rows it was counted from: {"key", "value", "rows": [{"model", "ids"}]}."""
    return {
        "key": figure.key,
        "value": figure.value,
        "rows": [
            {"model": rows.model._meta.label, "ids": list(rows.order_by("pk").values_list("pk", flat=True))}
            for rows in figure.rows
        ],
    }


def as_json(report):
    data = {
        "from": report.reporting.period.first.isoformat(),
        "to": report.reporting.period.last.isoformat(),
        "language": report.reporting.language,
        "figures": [figure_json(figure) for figure in report.figures.values()],
        "missing": [{"key": key, "why": why} for key, why in report.missing],
        "text": report.text,
    }
    return json.dumps(data, ensure_ascii=False, indent=2).encode()
