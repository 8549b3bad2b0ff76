"""What a change does to the pages, and nothing else: two revisions are laid out and compared part by part.

trees      revisions -> folders with their files
builds     a folder -> its parts, laid out by the press of that revision
compare    parts -> changes in text, measures, looks and inks
report     changes -> a page, a summary, JSON
"""
