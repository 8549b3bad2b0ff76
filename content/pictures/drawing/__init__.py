"""The illustration system of the catalogue: scenes in, SVG and JPEG files out.

palette -> shapes -> outlines, hats, heads and skeleton, looks, clothes -> people
                  -> places, plants, furniture, vehicles, things
people and things -> theme1 … theme4, openers, cover -> gallery -> texture, draw.py
"""
