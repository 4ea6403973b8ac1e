"""Drawing the map: plain values in, painted sheets out; no state of its own."""
