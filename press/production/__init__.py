"""The line itself: a content folder and an edition -> finished files, a module for each product.

The only place that knows the order of the steps; every command goes through it. First everything is gathered and
checked, then it is written: a problem leaves the output folder as it was.

Import the modules, not this package: a command waits only for what it uses.
"""
