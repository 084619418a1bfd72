"""Language tools that know no news: normalising, words, sentences, parse, alignment, change."""
