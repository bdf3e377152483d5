"""A forecast as an Excel workbook: a sheet of numbers, and a sheet about them."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from factost_core.errors import InputError
from factost_core.io.exports.about import about_forecast
from factost_core.io.exports.forecast_layer import feature_table, plain_values
from factost_core.io.exports.safe_text import excel_cell

if TYPE_CHECKING:
    from factost_core.forecast import Forecast

MOST_ROWS = 1_048_575  # below the header, Excel's limit
_FIRST_YEAR = 1900  # of Excel's calendar


def write_workbook(forecast: "Forecast", path: Path) -> int:
    """Write a new workbook; returns the number of rows.

    Sheet "forecast": sensor_id, name, local_time (a date that Excel counts with), utc_offset, step, unit,
    median and quantiles. Raises InputError when there are more rows than a sheet has.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    count = len(forecast.sensors) * forecast.horizon
    if count > MOST_ROWS:
        raise InputError(
            f"{len(forecast.sensors):,} sensors times {forecast.horizon:,} steps are {count:,} rows, and an "
            f"Excel sheet has {MOST_ROWS:,}; write .csv or .parquet"
        )
    table = feature_table(forecast)
    local = [_local(time.to_pydatetime(warn=False)) for time in forecast.times]
    offsets = [f"UTC{time.isoformat()[-6:]}" for time in forecast.times]
    quantiles = [name for name in table.columns if name not in ("sensor_id", "name", "time", "step", "unit")]
    numbers = [plain_values(table[name]) for name in quantiles]
    ids = [excel_cell(name) for name in forecast.sensor_ids]
    names = [excel_cell(str(name)) for name in forecast.sensors["name"]]
    unit = excel_cell(forecast.unit)

    book = Workbook(write_only=True)
    sheet = book.create_sheet("forecast")
    sheet.freeze_panes = "A2"
    for letter, width in (("A", 16), ("B", 28), ("C", 20), ("D", 11), ("F", 20)):
        sheet.column_dimensions[letter].width = width
    titles = ("sensor_id", "name", "local_time", "utc_offset", "step", "unit", *quantiles)
    header = [WriteOnlyCell(sheet, title) for title in titles]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)
    for row in range(count):
        sensor, step = divmod(row, forecast.horizon)
        facts = (ids[sensor], names[sensor], local[step], offsets[step], step + 1, unit)
        sheet.append([*facts, *(values[row] for values in numbers)])
    about = book.create_sheet("about")
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 18, 100
    for name, text in about_forecast(forecast):
        about.append([name, excel_cell(text)])
    book.save(path)
    return count


def _local(time: datetime) -> datetime | str:
    """The wall clock's time; as text before Excel's calendar begins."""
    return time.replace(tzinfo=None) if time.year >= _FIRST_YEAR else time.isoformat()
