"""The ways to build a network, with their parameters, as data: for forms and checks, to save and re-run."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

import numpy as np

from factost_core.errors import InputError, some

Value = bool | int | float | str | None
Need = Literal["positions", "areas", "lines or roads", "readings"]


@dataclass(frozen=True)
class Parameter:
    """One setting of a method: its default, what else it may be, and what it means.

    Attributes:
        low: smallest number; None for texts and switches.
        high: largest number.
        unit: of the number.
        choices: the texts that it may be.
        optional: whether None is allowed, which lets the method choose.
    """

    name: str
    default: Value
    explanation: str
    low: float | None = None
    high: float | None = None
    unit: str = ""
    choices: tuple[str, ...] = ()
    optional: bool = False

    def checked(self, value: Any) -> Value:
        """The value as this parameter's type. Raises InputError when it is another, or out of range."""
        if value is None and self.optional:
            return None
        if self.choices:
            if value in self.choices:
                return str(value)
            raise InputError(f"{self.name} is {value!r:.40}; expected one of {', '.join(self.choices)}")
        if isinstance(self.default, bool):
            if isinstance(value, bool):
                return value
            raise InputError(f"{self.name} is {value!r:.40}; expected true or false")
        whole = isinstance(self.default, int)
        if isinstance(value, bool) or not isinstance(value, int if whole else (int, float)):
            raise InputError(f"{self.name} is {value!r:.40}; expected a {'whole ' if whole else ''}number")
        low, high = self.low or 0.0, np.inf if self.high is None else self.high
        if not low <= value <= high:
            raise InputError(
                f"{self.name} is {value!r:.40}; expected {low:g} to {high:g} {self.unit}".rstrip()
            )
        return value if whole else float(value)


@dataclass(frozen=True)
class MethodKind:
    """A way to build a network, for people: what it is called, does, needs, and can be told."""

    title: str
    explanation: str
    needs: Need
    parameters: tuple[Parameter, ...]


_NEIGHBOURS = Parameter("k", 5, "How many neighbours each sensor is joined with.", 1, 100)
_TYPICAL = Parameter(
    "remove",
    "typical day",
    "What all sensors share is taken out first: the typical workday and weekend day, or all but the change "
    "from one step to the next.",
    choices=("typical day", "difference"),
)
_DIRECT = (
    "Leave out an edge where both its sensors are more alike to a third: what joins them passes through it."
)

METHODS: dict[str, MethodKind] = {
    "nearest": MethodKind(
        "Nearest neighbours",
        "Joins each sensor, both ways, with the nearest ones as the crow flies.",
        "positions",
        (_NEIGHBOURS,),
    ),
    "within_distance": MethodKind(
        "Within a distance",
        "Joins all pairs up to a distance, both ways; the weight falls with it (Gaussian kernel).",
        "positions",
        (
            Parameter(
                "radius_m",
                None,
                "The farthest that joined sensors may be apart; empty: twice the median distance to the "
                "third nearest sensor.",
                1.0,
                5_000_000.0,
                "m",
                optional=True,
            ),
            Parameter("least_weight", 0.1, "The weight at that distance.", 0.001, 0.9),
        ),
    ),
    "shared_borders": MethodKind(
        "Shared borders",
        "Joins zones or districts that border on each other; the weight is the shared part of the border.",
        "areas",
        (
            Parameter(
                "tolerance_m",
                5.0,
                "Gaps and overlaps up to this width, as careless drawing leaves, still count as a border.",
                0.0,
                1_000.0,
                "m",
            ),
            Parameter("corners", False, "Also join zones that only meet in a point."),
        ),
    ),
    "along_roads": MethodKind(
        "Along roads",
        "Joins each sensor with the next ones along the roads, or road segments that touch end to end.",
        "lines or roads",
        (
            Parameter("k", 4, "How many of the next sensors along the roads each is joined with.", 1, 100),
            Parameter("reach_m", 10_000.0, "How far to follow the roads.", 1.0, 1_000_000.0, "m"),
            Parameter("snap_m", 100.0, "How far a sensor may stand from its road.", 0.0, 10_000.0, "m"),
            Parameter("joint_m", 1.0, "Ends of lines this close are joined.", 0.0, 100.0, "m"),
            Parameter("one_way", False, "Traffic runs only in the direction in which a line is drawn."),
        ),
    ),
    "similar_readings": MethodKind(
        "Similar readings",
        "Joins each sensor, both ways, with those whose past readings move most like its own.",
        "readings",
        (
            _NEIGHBOURS,
            Parameter("least", 0.3, "The smallest correlation that makes an edge.", 0.01, 0.99),
            _TYPICAL,
            Parameter("direct_only", False, _DIRECT),
        ),
    ),
    "lead_lag": MethodKind(
        "Who leads whom",
        "Joins sensors whose past readings follow another's after some steps, from the leader to the "
        "follower, the way a disturbance travels: congestion runs against the traffic.",
        "readings",
        (
            Parameter("k", 3, "How many leaders a sensor may have.", 1, 100),
            Parameter("most_steps", 12, "The longest lag that is tried.", 1, 288, "steps"),
            Parameter("least", 0.2, "The smallest correlation that makes an edge.", 0.01, 0.99),
            _TYPICAL,
            Parameter("direct_only", True, _DIRECT),
            Parameter("turned", False, "Let edges point from the follower to the leader."),
        ),
    ),
}


@dataclass(frozen=True)
class NetworkMethod:
    """How a network was built, or shall be: saved with a panel, it builds the same again.

    Attributes:
        name: a key of METHODS.
        parameters: of that kind; those left out take their defaults.
        before: ISO time; methods on readings see only what is earlier. The caller may give another.
    """

    name: str
    parameters: Mapping[str, Value] = field(default_factory=dict)
    before: str | None = None

    def __post_init__(self) -> None:
        if self.name not in METHODS:
            raise InputError(
                f"there is no network method {self.name!r:.40}; expected one of {', '.join(METHODS)}"
            )
        kind = METHODS[self.name]
        unknown = [name for name in self.parameters if name not in {each.name for each in kind.parameters}]
        if unknown:
            raise InputError(
                f"the network method {self.name} has no parameter {some(unknown)}; it has "
                f"{', '.join(each.name for each in kind.parameters)}"
            )
        filled = {
            each.name: each.checked(self.parameters.get(each.name, each.default)) for each in kind.parameters
        }
        object.__setattr__(self, "parameters", filled)

    @property
    def kind(self) -> MethodKind:
        return METHODS[self.name]

    def to_json(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "NetworkMethod":
        """The method that `to_json` wrote. Raises InputError for anything else."""
        try:
            facts = json.loads(text)
        except (ValueError, RecursionError, TypeError):
            facts = None
        if not isinstance(facts, dict) or not set(facts) <= {"name", "parameters", "before"}:
            raise InputError(f"this is no network method: {text!r:.60}; expected name, parameters and before")
        name, given, before = facts.get("name"), facts.get("parameters", {}), facts.get("before")
        if not isinstance(name, str) or not isinstance(given, dict) or not isinstance(before, str | None):
            raise InputError(f"this is no network method: {text!r:.60}; expected name, parameters and before")
        return cls(name, given, before)
