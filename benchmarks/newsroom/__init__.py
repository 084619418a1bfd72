"""A simulated newsroom: made-up events, the wires about them, the copies of the wires, and the truth about who took from whom."""
