"""Data alone: cues, agencies, outlets, house styles, languages and weights. The desk loads them and passes them in."""
