"""Who took from whom: direction, translation, stemma with lost sources, independent origins."""
