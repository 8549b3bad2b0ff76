"""The finished file: part PDFs -> one edition, with all that is wrong with it."""
