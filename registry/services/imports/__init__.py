"""Commands on lists on their way into the register.

`batches` is what a door calls: it guards the state, writes it and puts the work into the queue. `work` does that work,
called by the task or by a command line. `members` and `organisations` know what the rows of their kind mean; each has
`stage(batch, tables, layout, progress)`, `apply(batch, *, by)` and `undo(batch, *, by)`.
"""
