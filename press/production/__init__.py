"""The production line: a content folder and an edition -> finished files. Each product has a module.

Only this package knows the order of the steps, and every command uses it. All files are made and checked before one
is put in place: if there is a problem, the output folder stays as it was.

Import the modules, not this package: then a command loads only what it uses.
"""
