"""What an adapted forecaster knows beside the backbone: an adapter, its sensors, and how it did.

The bridge between panels and the adapter's tensors: sensor ids to rows, times to calendar indices, windows in
time order, and the folder in which all of it is kept. There are two places to attach an adapter: the
backbone's input, as the paper has it, and its output states ("late").
"""

import json
from pathlib import Path

from factost_core.adaptation.at_input import InputAdaptation
from factost_core.adaptation.late import LateAdaptation
from factost_core.backbone import Backbone
from factost_core.errors import InputError, first_line

__all__ = [
    "ATTACHMENTS",
    "Adaptation",
    "InputAdaptation",
    "LateAdaptation",
    "holds_adaptation",
    "load_adaptation",
]

Adaptation = InputAdaptation | LateAdaptation
ATTACHMENTS: dict[str, type[InputAdaptation] | type[LateAdaptation]] = {
    "input": InputAdaptation,
    "late": LateAdaptation,
}


def holds_adaptation(folder: Path) -> bool:
    """Whether ``folder`` holds an adapted forecaster."""
    return (folder / "adaptation.json").is_file()


def load_adaptation(folder: Path, backbone: Backbone) -> Adaptation:
    """Read what an adaptation's ``save`` wrote. Raises InputError when the files are damaged."""
    try:
        facts = json.loads((folder / "adaptation.json").read_text(encoding="utf-8"))
        attached = ATTACHMENTS[facts["attach"]]
    except Exception as error:
        raise InputError(
            f"the adapted model in {folder} could not be read: {first_line(error):.160}"
        ) from None
    return attached.load(folder, facts, backbone)
