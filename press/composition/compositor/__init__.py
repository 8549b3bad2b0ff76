"""The compositor: the measured blocks and lines of a solution -> the arrangement of its spread, chosen with the book.

galley (what was measured) -> compositions (what the designer allows) -> pouring (text into columns) -> stacking (blocks
above and below it) -> arranging (all arrangements of a spread, with their costs) -> book (one for each spread) ->
demands (what is too long, and by how much). Pure: nothing is laid out here, and no design is decided here.
"""
