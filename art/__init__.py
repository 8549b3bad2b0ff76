"""Draws the pictures of the sample catalogue: scenes -> SVG and JPEG files. The press does not need it.

palette -> shapes -> outlines, hats, looks, wardrobe, heads and skeleton, clothes -> people
                  -> places, plants, furniture, vehicles, things
people and places -> scenery -> scenes -> gallery -> texture, draw
"""
