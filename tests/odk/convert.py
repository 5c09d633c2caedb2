"""Turns forms written as Markdown tables into .xlsx workbooks and, with pyxform, into XForms.

Usage: convert.py FORMS_DIR OUT_DIR [NAME...]. Prints one JSON object: name -> null or why pyxform refused the form.
A sheet is a heading of the second level (`## survey`) with a table below. Cells that look like plain numbers are
written as numbers, as a person's spreadsheet would; a cell in `backticks` is text as it stands.
"""

import json
import re
import sys
from pathlib import Path

from openpyxl import Workbook
from pyxform.xls2xform import convert

NUMBER = re.compile(r"^-?(0|[1-9]\d{0,8})(\.\d+)?$")
# What a form is expected to give where ODK's engine can't say: read by the comparison, no part of the workbook.
OURS = "expected"


def sheets(text):
    """The tables of a form, by the heading above each."""
    found, name = {}, None
    for line in text.splitlines():
        if line.startswith("## "):
            name = line[3:].strip()
            found[name] = []
        elif name and line.lstrip().startswith("|"):
            found[name].append(cells(line))
    return {name: [row for row in rows if not ruler(row)] for name, rows in found.items()}


def cells(line):
    parts = re.split(r"(?<!\\)\|", line.strip())[1:-1]
    return [part.strip().replace("\\|", "|") for part in parts]


def ruler(row):
    return all(re.fullmatch(r":?-+:?", cell) for cell in row)


def value(cell, header):
    if header:
        return cell
    if len(cell) > 1 and cell.startswith("`") and cell.endswith("`"):
        return cell[1:-1]
    if NUMBER.match(cell):
        return float(cell) if "." in cell else int(cell)
    return cell.replace("<br>", "\n") or None


def workbook(tables):
    book = Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        if name == OURS:
            continue
        sheet = book.create_sheet(name)
        for place, row in enumerate(rows):
            sheet.append([value(cell, place == 0) for cell in row])
    return book


def one(source, out):
    """Writes NAME.xlsx and NAME.xml; gives why pyxform refused, or None."""
    tables = sheets(source.read_text(encoding="utf-8"))
    path = out / f"{source.stem}.xlsx"
    workbook(tables).save(path)
    out.joinpath(f"{source.stem}.json").write_text(json.dumps(tables, ensure_ascii=False), encoding="utf-8")
    out.joinpath(f"{source.stem}.xml").unlink(missing_ok=True)
    try:
        out.joinpath(f"{source.stem}.xml").write_text(convert(str(path), validate=False).xform, encoding="utf-8")
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


def main():
    forms, out, wanted = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]
    out.mkdir(parents=True, exist_ok=True)
    sources = sorted(path for path in forms.glob("*.md") if not wanted or path.stem in wanted)
    print(json.dumps({source.stem: one(source, out) for source in sources}))


main()
