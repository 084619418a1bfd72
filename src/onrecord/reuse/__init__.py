"""Who shares text: sketches, candidate pairs, aligned passages, stories and copy families."""
