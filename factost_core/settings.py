"""The settings: one typed place, read from FACTOST_* environment variables.

Every limit that a person can run into is named here, so that whoever runs the service can change it.
"""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from factost_core.errors import InputError

BROKER_SCHEMES = ("redis://", "rediss://", "unix://", "postgresql://", "postgres://")


class Settings(BaseSettings):
    """Settings of the web app and of its workers; each field is FACTOST_ and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="FACTOST_", extra="ignore")

    home: Path = Field(
        default=Path("~/.factost"),
        description="Folder of all workspaces, the queue and the logs; private to its owner (mode 0700).",
    )
    broker: str = Field(
        default="sqlite",
        # A broker's address may carry a password.
        repr=False,
        description='"sqlite" (a file in the home folder), redis://HOST:PORT/DB or postgresql://USER@HOST/DB.',
    )
    queue: str = Field(
        default="factost",
        pattern=r"^[A-Za-z0-9_]{1,40}$",
        description="Name of the queue: give each installation its own where several share one broker.",
    )
    artifacts: str = Field(
        default="",
        description="Object store for all but uploads under way: s3://BUCKET/PREFIX, file:///FOLDER, "
        "or another address that fsspec knows. Empty: the home folder, which all machines then share.",
    )
    device: str = Field(default="auto", description='"auto", "cpu", "cuda" or "mps"; read by the worker.')
    model: str = Field(
        default="tiny", description="The model a worker loads at its start: a size or a folder."
    )

    map_tiles: str = Field(
        default="",
        description=(
            'A map under the sensors: "carto", or the address of picture tiles with {z}, {x} and {y}. '
            "The visitors' browsers fetch it from that host. Empty: the app's own ground, nothing is fetched."
        ),
    )
    map_credit: str = Field(default="", description="Whom those tiles are owed to; shown on the map.")

    max_upload_mb: int = Field(default=600, ge=1, description="Largest file that the page accepts, in MB.")
    max_workspace_mb: int = Field(
        default=4096, ge=1, description="Bytes of one workspace: panels and results, in MB."
    )
    max_jobs_per_workspace: int = Field(
        default=4, ge=1, description="Jobs of one workspace waiting or running at once."
    )
    max_sensor_steps: int = Field(default=500_000, ge=1, description="Sensors x horizon of one forecast.")
    max_kept_jobs: int = Field(
        default=200, ge=1, description="Finished jobs kept in a workspace; the oldest go first."
    )
    max_kept_days: int = Field(
        default=90,
        ge=1,
        description="Days that a finished job is kept; an adaptation's count from its last use.",
    )
    max_kept_mb: int = Field(
        default=512,
        ge=1,
        description="Results kept in a workspace, in MB; the oldest go first, adaptations last.",
    )

    max_cells: int = Field(
        default=250_000_000, ge=1, description="Readings of one panel, time steps x sensors."
    )
    max_columns: int = Field(
        default=50_000, ge=1, description="Columns of a table, so sensors of a wide file."
    )
    max_rows: int = Field(
        default=50_000_000, ge=1, description="Rows of a table, so readings of a long file."
    )
    max_unpacked_mb: int = Field(
        default=1000, ge=1, description="What a file may hold, unpacked where it is packed, in MB."
    )
    max_archive_files: int = Field(default=1000, ge=1, description="Files in one archive.")
    max_archive_ratio: int = Field(
        default=500, ge=1, description="How many times its packed size a file in an archive may have."
    )
    max_excel_cells: int = Field(
        default=5_000_000, ge=1, description="Cells of a sheet of an Excel workbook."
    )
    max_json_depth: int = Field(default=64, ge=1, description="Lists within lists in a JSON file.")

    heartbeat_seconds: float = Field(
        default=2.0, gt=0, description="Time between two signs of life of a worker."
    )
    worker_lost_seconds: float = Field(
        default=10.0, gt=0, description="A worker that was silent for longer is lost."
    )
    max_attempts: int = Field(
        default=2, ge=1, description="Times a job is started before a dying worker ends it."
    )

    @field_validator("home")
    @classmethod
    def _absolute(cls, home: Path) -> Path:
        # Child processes may start in another folder: a relative home must mean the same place there.
        return home.expanduser().absolute()

    @field_validator("broker")
    @classmethod
    def _known_broker(cls, broker: str) -> str:
        if broker != "sqlite" and not broker.startswith(BROKER_SCHEMES):
            scheme = broker.split(":", 1)[0]
            raise ValueError(
                f'the broker starts with "{scheme}"; expected "sqlite", redis://HOST:PORT/DB or '
                "postgresql://USER@HOST/DB"
            )
        return broker

    @field_validator("artifacts")
    @classmethod
    def _address(cls, artifacts: str) -> str:
        if artifacts and "://" not in artifacts:
            raise ValueError("expected an address such as s3://BUCKET/PREFIX or file:///FOLDER")
        return artifacts

    @field_validator("map_tiles")
    @classmethod
    def _known_tiles(cls, tiles: str) -> str:
        if tiles in ("", "carto"):
            return tiles
        if not re.match(r"https?://", tiles) or not all(part in tiles for part in ("{z}", "{x}", "{y}")):
            raise ValueError('expected "carto" or an http(s) address that holds {z}, {x} and {y}')
        return tiles

    def as_environment(self) -> dict[str, str]:
        """The variables under which a child process has these very settings."""
        return {f"FACTOST_{name.upper()}": str(value) for name, value in self.model_dump().items()}


def get_settings() -> Settings:
    """The settings as the environment stands now.

    Raises:
        InputError: a variable holds something else than expected; the message names it.
    """
    try:
        return Settings()
    except ValidationError as error:
        # The value itself stays out of the message: a broker's address may carry a password.
        first = error.errors(include_input=False, include_url=False)[0]
        name = "FACTOST_" + "_".join(str(part) for part in first["loc"]).upper()
        raise InputError(f"The environment variable {name} cannot be used: {first['msg']}.") from None
