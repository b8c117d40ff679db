"""A file that passes 400 lines has become two. (Style sheets are read by their headings.)"""

from .source import APPS, files, name_of

LONGEST = 400
FOLDERS = (*APPS, "templates", "static", "tests")


def test_no_file_is_longer_than_400_lines():
    lengths = {
        name_of(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in files(".py", ".html", ".js", folders=FOLDERS)
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}
