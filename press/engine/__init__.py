"""The engine: all that drives WeasyPrint, or opens what it made. No other package knows it, or pydyf.

``boxes.py`` wraps its boxes, ``render.py`` calls it, ``tests/test_contract.py`` lists what is relied on of its inside.
"""
