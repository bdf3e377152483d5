"""The two places to attach an adapter, by name."""

from pathlib import Path

from factost_core.adaptation.adaptation import Adaptation, Folder
from factost_core.adaptation.at_input import InputAdaptation
from factost_core.adaptation.fitting import Fitting
from factost_core.adaptation.late import LateAdaptation
from factost_core.backbone import Backbone

_ATTACHMENTS: dict[str, type[InputAdaptation] | type[LateAdaptation]] = {
    "input": InputAdaptation,
    "late": LateAdaptation,
}


def fit_adaptation(fitting: Fitting) -> Adaptation:
    """Train an adapter in the place that is asked for; see ``Forecaster.adapt``."""
    return _ATTACHMENTS[fitting.arguments.attach].fit(fitting)


def load_adaptation(path: Path, backbone: Backbone) -> Adaptation:
    """Read what an adaptation's ``save`` wrote. Raises InputError when the files are damaged."""
    folder = Folder.read(path)
    return _ATTACHMENTS[folder.learned.attach].load(folder, backbone)
