"""The engine: everything that drives WeasyPrint or reads its results. No other package uses WeasyPrint or pydyf.

``boxes.py`` wraps its boxes and ``render.py`` calls it. ``tests/test_contract.py`` checks the internals that the
engine relies on.
"""
