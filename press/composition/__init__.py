"""The arrangement on the page: parts -> HTML -> part PDFs with a measured Layout."""
