"""The pages of a list on its way into the register, which the chair's door and the back office share."""
