"""Charts: bars from the ground, the norm where it belongs, and nothing drawn of what is not known."""

from django.template.loader import render_to_string

from shymkent_union.lib.charts import BOTTOM, Bar, chart


def drawn(*bars, norm_words="норма"):
    return chart("c", "Үлес", "2025: 4 %", list(bars), norm_words)


def test_bars_are_as_high_as_their_values():
    found = drawn(Bar(("2024",), 5.0, "5 %"), Bar(("2025",), 10.0, "10 %"))
    low, high = (float(each.height) for each in found.bars)
    assert abs(high - 2 * low) <= 0.1
    assert all(abs(float(each.y) + float(each.height) - BOTTOM) < 0.1 for each in found.bars)


def test_the_line_of_the_norm_is_above_who_falls_short_and_words_are_above_it():
    short, met = drawn(Bar(("2024",), 77, "77", 82), Bar(("2025",), 82, "82", 82)).bars
    line = float(drawn(Bar(("2024",), 77, "77", 82)).lines[0][1])
    assert line < float(short.y)
    assert float(short.words_y) < line
    assert float(met.words_y) < float(met.y)


def test_what_is_little_is_seen_and_what_is_nothing_or_not_known_is_not():
    little, nothing, unknown, _high = drawn(
        Bar(("1",), 0.001, "0,01 %"), Bar(("2",), 0, "0 %"), Bar(("3",), None, "not known"), Bar(("4",), 90, "90 %")
    ).bars
    assert (little.height, nothing.height, unknown.height) == ("1.0", "0.0", "0.0")


def test_nothing_at_all_is_a_chart_too():
    assert drawn().bars == []
    assert drawn(Bar(("2026",), None, "not known")).lines == []


def test_the_picture_says_itself_and_carries_no_style():
    text = render_to_string("components/chart.html", {"chart": drawn(Bar(("<2025>",), 4.5, "4,5 %", 5))})
    assert 'role="img" aria-labelledby="c-title c-text"' in text
    assert '<title id="c-title">Үлес</title>' in text
    assert '<desc id="c-text">2025: 4 %</desc>' in text
    assert "4,5 %" in text
    assert "&lt;2025&gt;" in text
    assert "style=" not in text
    assert text.count('class="chart-bar"') == 1
