"""The drawing program of the sample catalogue's pictures: scenes in, SVG and JPEG files out. The press never needs it.

palette -> shapes -> outlines, hats, looks, wardrobe, heads and skeleton, clothes -> people
                  -> places, plants, furniture, vehicles, things
people and places -> scenery -> scenes -> gallery -> texture, draw
"""
