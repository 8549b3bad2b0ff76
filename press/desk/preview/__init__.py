"""The live preview: content files -> a page in the browser that follows every save.

watch         files          -> something was saved
proofreader   what was saved -> the parts that it changes, laid out: first what is looked at
book          parts          -> spreads, and how fresh they are
pictures, sources, meter     -> what is shown of them
server, page  book           -> the browser
"""
