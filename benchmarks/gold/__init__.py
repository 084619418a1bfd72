"""Labelled sets of our own, and the records they are read into."""
