"""The drawing program of the sample catalogue's pictures: scenes in, SVG and JPEG files out. The press never needs it.

palette -> shapes -> outlines, hats, heads and skeleton, looks, clothes -> people
                  -> places, plants, furniture, vehicles, things
people and things -> scenes -> gallery -> texture, draw
"""
