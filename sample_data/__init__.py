"""Small, licensed sensor networks that travel with FactoST Studio, and the scripts that re-make them."""
