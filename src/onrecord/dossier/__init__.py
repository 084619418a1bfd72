"""Everything about one story: discrepancies, coverage, timeline, brief, composition."""
