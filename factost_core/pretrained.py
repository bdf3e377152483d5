"""Backbones by name: the shipped sizes, folders and the hub."""

from pathlib import Path

from huggingface_hub.errors import (
    EntryNotFoundError,
    HfHubHTTPError,
    HFValidationError,
    LocalEntryNotFoundError,
)

from factost_core.backbone import SIZES, Backbone
from factost_core.errors import InputError, first_line

WEIGHTS = Path(__file__).parent / "weights"


def find_model(name_or_path: str | Path) -> Path | str:
    """The folder that a shipped size or a path names; what is no folder here is a hub id.

    Raises InputError on a size that is not shipped.
    """
    text = str(name_or_path)
    shipped = WEIGHTS / text
    folder = shipped if text in SIZES and shipped.is_dir() else Path(name_or_path)
    if folder.is_dir():
        return folder
    if text in SIZES:
        shipped_sizes = sorted(path.parent.name for path in WEIGHTS.glob("*/config.json"))
        raise InputError(
            f"the size {text!r} is not shipped (shipped: {', '.join(shipped_sizes) or 'none'}); "
            "train it with `factost pretrain` and give its folder"
        )
    return text


def load_backbone(source: Path | str, asked: str) -> Backbone:
    """A backbone from a folder or the hub, with one clear line where it is not one."""
    if isinstance(source, Path) and not (source / "config.json").is_file():
        raise InputError(
            f"the folder {asked} holds no model: config.json and model.safetensors were expected"
        )
    try:
        return Backbone.load(source) if isinstance(source, Path) else Backbone.from_pretrained(source)
    except (
        HFValidationError,
        HfHubHTTPError,
        EntryNotFoundError,
        LocalEntryNotFoundError,
        FileNotFoundError,
    ):
        raise InputError(
            f"no model {asked!r}: expected a shipped size (tiny), a folder with config.json and "
            "model.safetensors, or a hub id (owner/name) that can be reached"
        ) from None
    except Exception as error:  # safetensors and json raise their own kinds for damaged files
        raise InputError(f"the model {asked!r} could not be read: {first_line(error):.160}") from None
