"""The folder of an adaptation, as both attachments write it: adaptation.json and adapter.safetensors."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from safetensors.torch import save_file
from torch import Tensor

from factost_core import __version__

if TYPE_CHECKING:
    from factost_core.adaptation import Adaptation


def write_adaptation(
    folder: Path, attach: str, adaptation: "Adaptation", tensors: Mapping[str, Tensor]
) -> None:
    """Write ``tensors`` and what both attachments know beside them; ``attach`` names the attachment."""
    folder.mkdir(parents=True, exist_ok=True)
    state = {name: value.detach().cpu().contiguous() for name, value in tensors.items()}
    save_file(state, folder / "adapter.safetensors")
    facts = {
        "factost": __version__,
        "attach": attach,
        "adapter": asdict(adaptation.adapter.config),
        "sensor_ids": adaptation.sensor_ids,
        "fields": [asdict(field) for field in adaptation.fields],
        "horizon": adaptation.horizon,
        "context": adaptation.context,
        "record": asdict(adaptation.record),
        "panel_fingerprint": adaptation.panel_fingerprint,
    }
    (folder / "adaptation.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
