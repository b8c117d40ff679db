"""What the ground floor announces to the floors above, always inside the transaction.

A listener may only write rows or enqueue a database task in that same transaction; letters, network and files happen
in tasks.
"""

from django.dispatch import Signal

# Sent by `record_office` with `office` (the new one) and `by` (a user, or None for a command).
office_recorded = Signal()
# Sent by `ensure_committee` with `committee` (the row of a portal that begins) and `on` (its first day).
committee_made = Signal()
# Sent by `confirm_list` with `confirmation` (sealed) and `by` (a user).
list_confirmed = Signal()
