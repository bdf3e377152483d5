"""What an adapted forecaster knows beside the backbone: an adapter, its sensors, and how it did.

The bridge between panels and the adapter's tensors: sensor ids to rows, times to calendar indices, windows in
time order, the checkpoint of a running training, and the folder in which all of it is kept. There are two
places to attach an adapter: the backbone's input (at_input.py), as the paper has it, and its output states
(late.py). progress.py, learned.py, arguments.py and covariates.py import no torch.
"""
