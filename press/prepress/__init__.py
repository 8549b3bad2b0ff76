"""The finished file: part PDFs -> one edition, and the problems in it."""
