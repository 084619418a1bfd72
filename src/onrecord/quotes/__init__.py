"""Quotations, their speakers, and the apparatus of their wordings."""
