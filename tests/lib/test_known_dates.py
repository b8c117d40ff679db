"""A day that may be known only roughly, in words."""

from datetime import date

import pytest
from django.utils.translation import override

from shymkent_union.lib.known_dates import known_date


@pytest.mark.parametrize(
    ("earliest", "latest", "kk", "ru"),
    [
        (date(2021, 3, 12), date(2021, 3, 12), "2021 жылғы 12 наурыз", "12 марта 2021 г."),
        (date(2021, 2, 1), date(2021, 2, 28), "2021 жылғы ақпан", "Февраль 2021 г."),
        (date(2024, 2, 1), date(2024, 2, 28), "01.02.2024 – 28.02.2024", "01.02.2024 – 28.02.2024"),
        (date(2021, 1, 1), date(2021, 12, 31), "2021", "2021"),
        (date(2020, 1, 1), date(2022, 12, 31), "2020–2022", "2020–2022"),
        (date(2021, 1, 1), date(2021, 6, 30), "01.01.2021 – 30.06.2021", "01.01.2021 – 30.06.2021"),
        (None, None, "", ""),
    ],
)
def test_says_only_what_is_known(earliest, latest, kk, ru):
    for language, words in (("kk", kk), ("ru", ru)):
        with override(language):
            assert known_date(earliest, latest).lower() == words.lower()
