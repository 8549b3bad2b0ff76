"""A finished PDF -> its content streams, colour spaces, fonts, boxes and plates, for all checks of a file."""
