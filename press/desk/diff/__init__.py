"""What a change does to the pages, and nothing else: two revisions, laid out and held against each other part by part.

trees      revisions -> folders
builds     a folder -> its parts, laid out by the press of that revision
compare    parts -> changes, in words, measures, looks and inks
report     changes -> a page, a summary, JSON
"""
