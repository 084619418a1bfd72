"""A made-up wire with every sort of quotation that a page can alter."""

__all__ = ["WIRE"]

WIRE = """\
The dam at Orrel holds after a night of rain

ORREL, Halland (Fenwick News) - The old dam above Orrel holds, the water board said\
 Monday after a night of rain that closed two roads.

"We walked the wall at midnight and we found no crack in the stones," said Ada Morn, who chairs the board.\
 "The gates may open on Friday if the river falls below the lower mark."

Morn said the town should trust its engineers and keep the cellars empty until the pumps have cleared the market square.

Two hundred people slept in the school hall under blankets from the barracks, and nobody was hurt.

"I have seen worse rain than this in April," said Piet Oster, the mayor of Orrel.\
 "My boots are dry. My dog is wet. My cellar is a pond with two chairs in it."

The board will meet again on Thursday in the town hall to hear the surveyors.
"""
