"""What a list says, read from whatever a school really has. Pure reading: nothing here knows the database.

`layout.recognise` finds headings and columns, `members.lines` walks over the rows that mean somebody,
`members.read_member` and `organisations.read_organisation` make values of their cells, with a reason for each that
cannot be taken over; `reasons.sentence` says it to people.
"""
