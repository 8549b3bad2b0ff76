"""The illustration system of the catalogue: scenes in, SVG and JPEG files out.

palette -> shapes -> heads, people, places, plants, things -> theme1 … theme4, openers -> gallery, texture
"""
