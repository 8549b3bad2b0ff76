"""Typography: the layouts of an edition -> what each rule measures on its pages, and the faults.

`rules.py` is the table of the rules; their limits are in ``styles/typography.yaml``. A measure is a function of a part
(`spreads.py`, `paragraphs.py`) or of all parts of an edition (`editions.py`), which yields measurements.
"""
