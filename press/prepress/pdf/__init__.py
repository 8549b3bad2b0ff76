"""A finished PDF, read: content streams, colours, fonts, boxes, plates. The floor below every check of a file."""
