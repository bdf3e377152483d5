"""Nasty text: tables, JSON, sets of several files, sensors and networks; and what is something else."""

import json
import pickle

from tests.io.nasty_case import NASTY, PNG, SENSORS, WIDE, Nasty, Payload, nasty, text

# ------------------------------------------------------------------ nothing, or something else entirely

text("empty.csv", "", "empty")
text("blank.csv", " \n\t\n \r\n", "empty")
text("header.csv", "time,a,b\n", "no rows")
text("png.csv", PNG, "is a PNG image, whatever its name says")
text("jpeg.csv", b"\xff\xd8\xff\xe0" + bytes(200), "is a JPEG image")
text("pdf.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "is a PDF document")
text("page.csv", "<!doctype html><html><body>Login</body></html>", "is a web page")
text("program.csv", b"\x7fELF\x02\x01\x01" + bytes(64), "is a program")
text("sqlite.csv", b"SQLite format 3\0" + bytes(100), "is a GeoPackage")
text("noise.csv", bytes(range(256)) * 40, "binary file")
text("zeros.csv", bytes(10_000), "binary file")
text("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old kind (.xls)")
text("old.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old kind (.xls)")
text("archive.7z", b"7z\xbc\xaf\x27\x1c" + bytes(40), "is a 7z archive")
text("matlab.mat", b"MATLAB 5.0 MAT-file" + bytes(200), "is a MATLAB file")
text("text.parquet", WIDE, "not a Parquet file")

# ------------------------------------------------------------------ text tables


@nasty("million_columns.csv", "1,000,001 columns are over the limit")
def million_columns() -> bytes:
    return ("time," + ",".join(f"s{place}" for place in range(10**6)) + "\n").encode() + b"2024-01-01\n"


@nasty("huge_cell.csv", "line 2 cannot be read")
def huge_cell() -> bytes:
    return b"time,a\n2024-01-01 00:00," + b"x" * 20_000_000 + b"\n2024-01-01 01:00,1\n"


@nasty("huge_name.csv", "characters long")
def huge_name() -> bytes:
    return b"time," + b"n" * 1_000_000 + b"\n2024-01-01 00:00,1\n"


@nasty("huge_id.csv", "characters long")
def huge_id() -> bytes:
    return b"time,sensor,value\n2024-01-01," + b"n" * 1_000_000 + b",1\n2024-01-02,a,1\n"


@nasty("only_commas.csv", "no rows")
def only_commas() -> bytes:
    return b",,,,,,,\n" * 500_000


@nasty("only_quotes.csv", "quotation mark")
def only_quotes() -> bytes:
    return b"time,a\n" + b'"' * 1_000_001


@nasty("one_column.csv", "no column beside")
def one_column() -> bytes:
    return b"time\n" + b"2024-01-01 00:00\n" * 300_000


@nasty("empty_cells.csv", "every cell is empty")
def empty_cells() -> bytes:
    header = "time," + ",".join(f"s{place}" for place in range(500))
    rows = [f"2024-01-01 00:{minute:02d}" + "," * 500 for minute in range(60)]
    return "\n".join([header, *rows]).encode()


text(
    "open_quote.csv",
    'time,a\n2024-01-01 00:00,"1\n2024-01-01 01:00,2\n',
    "line 2: a quotation mark is not closed",
)
text("open_header.csv", '"time,a\n2024-01-01 00:00,1\n', "quotation mark in the header")
text("long_line.csv", WIDE + "2024-01-01 03:00,7,8,9\n", "line 5 has 4 cells")
text("short_line.csv", WIDE + "2024-01-01 03:00,7\n", None)
text("no_time.csv", "a,b\n1,2\n3,4\n", "no time column found among 'a', 'b'")
text("same_names.csv", "time,a,a\n2024-01-01,1,2\n", "both called 'a'")
text("nul.csv", WIDE.replace("3", "3\0"), "binary")
text("latin1.csv", WIDE.replace("a", "Größe").encode("latin-1"), None)
text("utf16_cut.csv", WIDE.encode("utf-16")[:-1], "UTF-16")
text("utf8_mark_only.csv", b"\xef\xbb\xbf", "empty")
text("utf8_broken.csv", b"\xef\xbb\xbf" + WIDE.replace("a", "ö").encode("latin-1"), "not UTF-8")
text("utf32.csv", WIDE.encode("utf-32"), None)
text("old_mac.csv", WIDE.replace("\n", "\r"), None)
text("formulas.csv", WIDE.replace("a,b", "=cmd|' /C calc'!A0,@SUM(1)"), None)
text("script.csv", WIDE.replace("a,b", "<script>alert(1)</script>,<img src=x onerror=alert(1)>"), None)
text("controls.csv", WIDE.replace("a,b", "a\x07\x1b[31m,b\x7f"), None)
text("right_to_left.csv", WIDE.replace("a,b", "a\u202eb,ab"), "both called 'ab'")
text("long_controls.csv", "time,sensor,value\n2024-01-01,a\u200b,1\n2024-01-01,a,2\n", "stands already")
text(
    "year_mistyped.csv",
    "time,a\n2024-01-01 00:00:00,1\n2024-01-01 00:00:01,2\n2224-01-01 00:00:00,3\n",
    "mistyped",
)
text("year_9999.csv", "time,a\n2024-01-01,1\n2024-01-02,2\n9999-12-31,3\n", "the year is 9999")
text("year_99999.csv", "time,a\n99999-01-01,1\n99999-01-02,2\n", "cannot be read")
text("february_30.csv", "time,a\n2024-02-29,1\n2024-02-30,2\n", "line 3: '2024-02-30' cannot be read")
text("either_day.csv", "time,a\n01/02/2024,1\n02/02/2024,2\n", "no day is above 12")
text("epoch_overflow.csv", "time,a\n99999999999999999999,1\n99999999999999999999,2\n", "is a number")
text("offsets_absurd.csv", "time,a\n2024-01-01T00:00+99:99,1\n2024-01-01T01:00+99:99,2\n", "cannot be read")
text("endless.csv", "time,a\n2024-01-01 00:00,1e999\n2024-01-01 01:00,-inf\n", "every cell is empty")
text("either_comma.csv", 'time,a\n2024-01-01 00:00,"1,234"\n2024-01-01 01:00,"2,345"\n', "decimal comma")
text("digits.csv", WIDE.replace("3", "٣"), "not a number")
text("hex.csv", WIDE.replace("3", "0x10"), "not a number")
text("underscore.csv", WIDE.replace("3", "1_0"), "not a number")
text("zone.csv", WIDE.replace(":00,", ":00 Mars/Base,"), "cannot be read")
text("surrogates.csv", WIDE.encode().replace(b"a", b"\xed\xa0\x80"), None)
text("tabs_in_header.csv", "\t\t\t\n1\t2\t3\t4\n", "no time column")

# ------------------------------------------------------------------ JSON

text("deep.json", "[" * 1_000_000, "nested more than")
text("deep_objects.jsonl", '{"time":' * 300_000 + "1" + "}" * 300_000, "nested more than")
text(
    "deep_in_string.json", json.dumps([{"time": "2024-01-01", "a[[[[" * 30: 1}, {"time": "2024-01-02"}]), None
)
text("list_value.json", '[{"time": "2024-01-01", "a": [1, 2]}]', "record 1: 'a' holds a list")
text("open_list.json", '[{"time": "2024-01-01", "a": 1}', "not closed")
text("digits.json", '[{"time": "2024-01-01", "a": ' + "9" * 100_000 + "}]", "a number is too long")
text("numbers.json", "[1, 2, 3]", "record 1: found '1'")
text("half.jsonl", '{"time": "2024-01-01", "a": 1}\n{"time": "2024-', "record 2: this is not JSON")
text("surrogate.jsonl", '{"time": "2024-01-01", "\\ud800": 1}\n{"time": "2024-01-02", "\\ud800": 2}', None)
text(
    "constants.jsonl",
    '{"time": "2024-01-01", "a": Infinity}\n{"time": "2024-01-02", "a": NaN}',
    "every cell is empty",
)


@nasty("many_keys.json", "over the limit of 50,000")
def many_keys() -> bytes:
    return b"[{" + b",".join(b'"k%d": 1' % place for place in range(10**5)) + b"}]"


# ------------------------------------------------------------------ sets of several files, and Monash

text("no_data.tsf", "@relation x\n@attribute series_name string\n@frequency hourly\n", "no line @data")
text("monthly.tsf", "@attribute series_name string\n@frequency monthly\n@data\na:1,2\n", "no regular step")
text(
    "far_apart.tsf",
    "@attribute series_name string\n@attribute start_timestamp date\n@frequency 1_seconds\n@data\n"
    "a:1700-01-01 00-00-00:1\nb:2200-01-01 00-00-00:1\n",
    "over the limit",
)
text(
    "number.tsf",
    "@attribute series_name string\n@frequency hourly\n@data\na:1,x,3\n",
    "line 4, number 2: 'x'",
)
text("alone.dyna", "dyna_id,type,time\n0,state,2024-01-01\n", "expected the columns time and entity_id")
text("places.geo", "geo_id,type,coordinates\na,Point,nowhere\n", "expected the readings too")
text("desc.json", '{"shape": [1000000, 1000000, 1], "frequency (minutes)": 5}', "data.dat is missing")

# ------------------------------------------------------------------ sensors

text("sensors.csv", SENSORS.replace("48.1", "91"), "degrees from -90 to 90", "sensors")
text("sensors_twice.csv", SENSORS.replace("b,", "a,"), "each sensor id once", "sensors")
text("sensors_script.csv", SENSORS.replace("a,", "<script>,"), None, "sensors")
text("sensors_controls.csv", SENSORS.replace("a,", "a\x1b[0m,"), None, "sensors")
text("sensors_comma.csv", SENSORS.replace(",", ";").replace(".", ","), None, "sensors")
text("sensors_png.csv", PNG, "is a PNG image", "sensors")
text("sensors.pkl", pickle.dumps(Payload()), "can carry code", "sensors")
text(
    "deep.geojson",
    '{"type": "FeatureCollection", "features": ' + "[" * 100_000,
    "nested more than",
    "sensors",
)
text("number.geojson", '{"type": "FeatureCollection", "features": 5}', "not a GeoJSON", "sensors")
text(
    "text_coordinates.geojson",
    '{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "a", "properties": {}, "geometry": '
    '{"type": "Point", "coordinates": ["x", "y"]}}]}',
    "not a GeoJSON",
    "sensors",
)
NASTY.append(Nasty("sensors_million.csv", million_columns, "sensors", "over the limit"))

# ------------------------------------------------------------------ network

text("network.csv", "source,target,weight\na,b,-1\n", "a positive number", "network")
text("network_nan.csv", "source,target,weight\na,b,\n", "weight", "network")
text("network_endless.csv", "source,target,weight\na,b,1e999\n", "finite", "network")
text("network_html.csv", "<html>", "is a web page", "network")
text("network_controls.csv", "source,target\na\x00,b\n", "binary", "network")
text("network.pickle", pickle.dumps(Payload()), "can carry code", "network")
NASTY.append(Nasty("network_million.csv", million_columns, "network", "over the limit"))
