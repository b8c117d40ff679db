"""The accounts of the demonstration. Their passwords are made by `run_portal`, and only on a developer's computer."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DemonstrationAccount:
    key: str
    who: str

    @property
    def login(self):
        return f"{self.key}@demo.example.kz"


DEMONSTRATION_ACCOUNTS = (
    DemonstrationAccount("city-chair", "chair of the city committee: everything, approves the report"),
    DemonstrationAccount("specialist", "specialist of the committee: the whole back office"),
    DemonstrationAccount("technical", "technical administrator: accounts and settings, no member's card"),
    DemonstrationAccount("chair", "chair of a school"),
    DemonstrationAccount("new-chair", "newly elected chair of a kindergarten where everything is still to do"),
    DemonstrationAccount("responsible", "responsible for information work in the same school"),
    DemonstrationAccount("commission", "member of the city's commission on information work"),
    DemonstrationAccount("activist", "a member without an office: the library and the seminars"),
)
