"""Simulated traditions of prose: texts copied by hand with errors, witnesses lost; the measures of stemmatology beside them."""
