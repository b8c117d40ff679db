"""What upper floors add to pages of the register. They append here in `AppConfig.ready`; the register names nobody.

A function takes (organisation, user, on) and returns facts: (label, text or safe HTML).
"""

ORGANISATION_FACTS = []
