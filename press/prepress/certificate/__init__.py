"""The certificate of a build: what was checked of each finished file, by whom, and what was found."""
