"""The live preview: content files -> a page in the browser that follows every save.

watch         files  -> a call for every save
proofreader   a save -> the parts that it changes, laid out again; the parts on the screen come first
choices       a save -> the arrangements of the solutions, chosen again
workshop      jobs   -> their results, by workers
book          parts  -> spreads, each with its state
page_images   a PDF  -> images of its pages
views         book   -> the state of every spread, and everything that is shown of one spread
words         language -> the words of the page
server, page  book   -> the page in the browser
"""
