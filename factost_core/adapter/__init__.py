"""Stage 2, the adapter: what one network adds to the backbone. Tensors only."""
