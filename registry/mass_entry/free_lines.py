"""One line that says everything of a person: "3) Қасымов Әділ Серікұлы, 12.03.1985, мұғалім - 8 701 123 45 67"."""

import re

from shymkent_union.lib import phones

from . import cells

# What makes a name more than a name.
# "Ерланұлы-мұғалім": what a capital letter would have to begin if it belonged to the name.
JOINED = re.compile(r"(?<=[а-яёәғқңөұүһі])[-–—](?!(?:[оу][гғ]лы|[кқг]ызы|[ұу]лы)\b)(?=[а-яёәғқңөұүһі]{4})")
MORE = re.compile(rf"[0-9,;:|@/\\]|\s[-–—]\s|{JOINED.pattern}")
NUMBERING = re.compile(r"[\s*•·#№]*[0-9]{1,4}(?:\s*[.)\]:]+\s*|\s+[-–—]\s+|\s+)(?=[^\W\d_«\"(]|\s)")
IIN = re.compile(r"(?<![0-9+])[0-9]{12}(?![0-9])")
MONTH = (
    r"(?:қаң|янв|ақп|фев|нау|мар|сәу|апр|мам|май|мая|мау|июн|шіл|июл|там|авг|қыр|сен|қаз|окт|қар|ноя|жел|дек)[^\W\d_]*"
)
DAY = re.compile(
    r"(?<!\w)(?:[0-9]{1,2}[./\-][0-9]{1,2}[./\-](?:[0-9]{4}|[0-9]{2})|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    rf"|[0-9]{{1,2}}\s{MONTH}\s[0-9]{{4}}|[0-9]{{4}}(?:\s*(?:ж|г|жыл\w*)\.?\s*|\s)[0-9]{{1,2}}\s{MONTH})(?![0-9])"
    r"(?:\s?[жг](?:\.(?!\s?[тр]\.)|(?![\w.])))?",
    re.IGNORECASE,
)
LABELS = re.compile(
    r"(?<!\w)(?:тел(?:ефон\w*|\.)?|ұялы|уялы|моб(?:ил\w*|\.)?|сот(?:ов\w*|\.)?|whats\s?app|ватсап|ж[сc]н|иин|"
    r"туған\s(?:күні|жылы)|дата\sрождения|г\.\s?р\.?|т\.\s?ж\.?|ж\.\s?т\.?|д\.\s?р\.?|ж\.|г\.)(?!\w)\s*:?",
    re.IGNORECASE,
)
# What a job is never: "Жүнісова Сымбат", "Ли Ольга Викторовна".
ANOTHER = re.compile(
    r"(?:[А-ЯЁӘҒҚҢӨҰҮҺІ][\w'-]+(?:ов|ова|ев|ева|ин|ина)\s+[А-ЯЁӘҒҚҢӨҰҮҺІ][\w'-]+(?:\s+[А-ЯЁӘҒҚҢӨҰҮҺІ][\w'-]+)?"
    r"|(?:[А-ЯЁӘҒҚҢӨҰҮҺІ][\w'-]+\s+){2}[А-ЯЁӘҒҚҢӨҰҮҺІ][\w'-]*(?:[ұу]лы|[қк]ызы|ович|евич|овна|евна|ична))"
)
PARTS = re.compile(r"[,;:|\t/\\]+|\s[-–—]+\s|\s{3,}|\s[-–—]$")


def read(text):
    """{column: text} of a line; what is neither number, day nor address is the name and, after it, the job.

    "several_names" where the line goes on with another person, who must not become the first one's job.
    """
    found = {}
    text = NUMBERING.sub("", text, count=1) if NUMBERING.match(text) else text
    for key, pattern in (("email", cells.EMAIL), ("iin", IIN)):
        text = _take(found, key, pattern, text)
    text = _take_phones(found, text)
    text = _take(found, "birth_date", DAY, text)
    text = LABELS.sub(" ", text)
    text = text if text.islower() else JOINED.sub(" , ", text)
    parts = [part.strip(" .-–—()") for part in PARTS.split(text)]
    parts = [part for part in parts if part]
    if not parts:
        return found
    # "Қасымов, Әділ": a surname and a comma.
    if len(parts) > 1 and " " not in parts[0] and not any(map(str.isdigit, parts[1])):
        parts[:2] = [" ".join(parts[:2])]
    if any(map(ANOTHER.fullmatch, parts[1:])):
        found["several_names"] = True
    found["full_name"] = parts[0]
    if job := ", ".join(parts[1:]):
        found["job"] = job
    return found


def _take(found, key, pattern, text):
    if match := pattern.search(text):
        found[key] = match[0]
        return f"{text[: match.start()]} , {text[match.end() :]}"
    return text


def _take_phones(found, text):
    """All numbers are taken out, whichever of them is kept."""
    numbers = [match[0] for match in cells.PHONE.finditer(text) if phones.normalise(match[0])]
    for number in numbers:
        text = text.replace(number, " , ", 1)
    if numbers:
        found["phone"] = "; ".join(numbers)
    return text
