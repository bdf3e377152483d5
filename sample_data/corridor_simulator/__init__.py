"""A first-order traffic simulator (cell transmission model) for the simulated freeway corridor."""
