"""What an export says about itself: where the numbers come from and what was done to them."""

from typing import TYPE_CHECKING

from factost_core.io.exports.safe_text import storable

if TYPE_CHECKING:
    from factost_core.forecast import Forecast

_KINDS = {
    "measured": "measured",
    "modelled": "modelled: computed by a model, not measured",
    "simulated": "simulated: no reading was measured anywhere",
}


def about_forecast(forecast: "Forecast") -> list[tuple[str, str]]:
    """Names and texts, in the order in which a person reads them; a name may occur several times."""
    import factost_core

    levels = ", ".join(f"{level:g}" for level in forecast.quantile_levels)
    rows = [
        ("name", forecast.name),
        ("unit", forecast.unit),
        ("readings", _KINDS.get(forecast.kind, "")),
        ("sensors", str(len(forecast.sensors))),
        ("steps", str(forecast.horizon)),
        ("from", forecast.times[0].isoformat()),
        ("to", forecast.times[-1].isoformat()),
        ("time zone", str(forecast.times.tz)),
        ("quantile levels", levels),
        *(("repair", sentence) for sentence in forecast.history),
        *(("note", sentence) for sentence in forecast.notes),
        ("attribution", forecast.attribution),
        ("made with", f"FactoST Studio {factost_core.__version__}"),
    ]
    return [(name, storable(text)) for name, text in rows if text]
