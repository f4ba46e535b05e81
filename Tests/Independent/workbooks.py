"""Every cell of workbooks as QPCRTables reads it, against openpyxl (.xlsx) and xlrd (.xls).

    python3 Tests/Independent/workbooks.py FOLDER

Compiles the sources of QPCRTables with DumpCells.swift beside this file and compares all workbooks
below FOLDER, what they are being told by their content; with no FOLDER it makes workbooks with
openpyxl, xlsxwriter and xlwt that hold what the formats allow. Exits 1 on the first difference.
PyPI: openpyxl, xlrd, xlsxwriter, xlwt.
"""
import datetime, glob, io, os, subprocess, sys, tempfile, warnings, zipfile

warnings.simplefilter("ignore")
HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = os.path.join(HERE, "../../Sources")


def compiled(folder):
    dump = os.path.join(folder, "dump")
    flags = [f for name in ("ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility")
             for f in ("-enable-upcoming-feature", name)]
    subprocess.run(
        ["swiftc", "-O", "-parse-as-library", "-swift-version", "6", "-package-name", "qpcr",
         "-module-name", "DumpCells", *flags, "-I", os.path.join(SOURCES, "CZlib"), "-o", dump,
         *sorted(glob.glob(os.path.join(SOURCES, "QPCRTables/*.swift"))),
         os.path.join(HERE, "DumpCells.swift")], check=True)
    return dump


# A cell is (kind, value): text trimmed as we trim, numbers as floats, dates as ISO 8601.

def trimmed(text):
    return text.strip(" \t\n\v\f\r\xa0")


def moment(value):
    if isinstance(value, datetime.timedelta):
        seconds = value.total_seconds()
        whole = datetime.datetime(1899, 12, 30) + value
        return whole.strftime("%H:%M:%S") if seconds < 86400 else None
    if isinstance(value, datetime.time):
        return value.isoformat()
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return value.isoformat()


def of_openpyxl(data):
    import openpyxl
    cells = {}
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for sheet in book.worksheets:
        # The cells that are there: iter_rows would make all those between them.
        for (row, column), cell in sheet._cells.items():
            value = cell.value
            if value is None:
                continue
            place = (sheet.title, row, column)
            if isinstance(value, bool):
                cells[place] = ("boolean", str(value).lower())
            elif cell.data_type == "e":
                cells[place] = ("error", value)
            elif isinstance(value, (int, float)):
                cells[place] = ("number", float(value))
            elif isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
                cells[place] = ("date", moment(value))
            elif trimmed(str(value)):
                cells[place] = ("text", trimmed(str(value)))
    return cells


def of_xlrd(data):
    import xlrd
    cells = {}
    book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO())
    for sheet in book.sheets():
        for r in range(sheet.nrows):
            for c in range(sheet.ncols if not sheet.ragged_rows else sheet.row_len(r)):
                kind, value = sheet.cell_type(r, c), sheet.cell_value(r, c)
                place = (sheet.name, r + 1, c + 1)
                if kind == xlrd.XL_CELL_TEXT and trimmed(value):
                    cells[place] = ("text", trimmed(value))
                elif kind == xlrd.XL_CELL_NUMBER:
                    cells[place] = ("number", float(value))
                elif kind == xlrd.XL_CELL_BOOLEAN:
                    cells[place] = ("boolean", "true" if value else "false")
                elif kind == xlrd.XL_CELL_ERROR:
                    cells[place] = ("error", xlrd.error_text_from_code[value])
                elif kind == xlrd.XL_CELL_DATE:
                    try:
                        year, month, day, hour, minute, second = xlrd.xldate_as_tuple(value, book.datemode)
                        if (year, month, day) == (0, 0, 0):
                            cells[place] = ("date", moment(datetime.time(hour, minute, second)))
                        else:
                            cells[place] = ("date", moment(datetime.datetime(
                                year, month, day, hour, minute, second)))
                    except xlrd.XLDateError:
                        cells[place] = ("date", None)
    return cells


def ours(dump, path):
    result = subprocess.run([dump, path], capture_output=True)
    if result.returncode:
        return None
    cells = {}
    for line in result.stdout.decode().split("\n")[:-1]:
        sheet, row, column, kind, text = line.split("\t")
        text = (text.replace("\\\\", "\0").replace("\\t", "\t").replace("\\n", "\n")
                .replace("\\r", "\r").replace("\0", "\\"))
        cells[sheet, int(row), int(column)] = (kind, float(text) if kind == "number" else text)
    return cells


def same(mine, other):
    if mine == other:
        return True
    if mine is None or other is None:
        return False
    if mine[0] == "text" and other[0] == "text":
        return mine[1].replace("\r\n", "\n") == other[1].replace("\r\n", "\n")
    # Peers give whole seconds, and some dates as numbers they cannot tell.
    if mine[0] == other[0] == "date":
        return other[1] is None or mine[1][:19] == other[1][:19]
    return False


def compare(dump, path, label):
    with open(path, "rb") as file:
        data = file.read()
    if data[:4] == b"\xd0\xcf\x11\xe0":
        reader = of_xlrd
    elif data[:2] == b"PK" and any(n.startswith("xl/workbook") for n in
                                   zipfile.ZipFile(io.BytesIO(data)).namelist()):
        reader = of_openpyxl
    else:
        return None
    mine = ours(dump, path)
    try:
        other = reader(data)
    except Exception as error:
        print(f"{label}: the peer fails ({type(error).__name__}: {error}); ours "
              + ("fails too" if mine is None else f"reads {len(mine)} cells"))
        return None
    if mine is None:
        print(f"{label}: ours fails, the peer reads {len(other)} cells")
        return False
    different = [p for p in sorted(set(mine) | set(other)) if not same(mine.get(p), other.get(p))]
    for place in different[:5]:
        print(f"{label}: {place}: {mine.get(place)} here, {other.get(place)} there")
    if not different:
        print(f"{label}: {len(mine)} cells alike")
    return not different


# --- Workbooks made for the purpose --------------------------------------------------------------

def made(folder):
    import openpyxl, xlsxwriter, xlwt
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    when = datetime.datetime(2024, 5, 17, 10, 20, 30)
    values = ["plain", " outer blanks ", "two\nlines", "Δ µ 🧬", "<&>\"'",
              "=no formula", "0012", 1, -1, 0.1, 1e-300, 9.99999999999999e307, 20.0 / 3, True, False,
              when, when.date(), datetime.time(13, 5, 7), "x" * 32767]
    for is1904 in (False, True):
        book = openpyxl.Workbook()
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904 if is1904 else book.epoch
        sheet = book.active
        for index, value in enumerate(values):
            cell = sheet.cell(index * 3 + 1, index * 2 + 1, value)
            if value == "=no formula":
                cell.data_type = "s"
        sheet.cell(2, 2, "#DIV/0!")
        sheet.cell(2, 4, CellRichText("a ", TextBlock(InlineFont(b=True), "bold"), " b"))
        sheet.cell(2, 6, 45000.25).number_format = '[$-409]d"."\\ mmm yyyy h:mm'
        sheet.cell(2, 8, 45000.25).number_format = '"dose" 0.00'
        sheet.cell(2, 10, 0.5).number_format = "[h]:mm"
        sheet.cell(2, 12, 7).number_format = "[Red]0.0;[Blue]-0.0"
        book.create_sheet("Δ second").cell(1048576, 16384, "far")
        book.create_sheet("hidden").sheet_state = "hidden"
        book["hidden"]["B2"] = 2.5
        path = os.path.join(folder, f"openpyxl-{1904 if is1904 else 1900}.xlsx")
        book.save(path)
        yield path
    for name, options in (("shared", {}), ("inline", {"constant_memory": True}),
                          ("zip64", {"use_zip64": True}), ("1904", {"date_1904": True})):
        path = os.path.join(folder, f"xlsxwriter-{name}.xlsx")
        book = xlsxwriter.Workbook(path, {"strings_to_numbers": False, **options})
        date, bold = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}), book.add_format({"bold": 1})
        sheet = book.add_worksheet("Results")
        for index, value in enumerate(values):
            if isinstance(value, datetime.datetime):
                sheet.write_datetime(index, 0, value, date)
            elif isinstance(value, bool):
                sheet.write_boolean(index, 0, value)
            elif isinstance(value, (int, float)):
                sheet.write_number(index, 0, value)
            elif isinstance(value, str):
                sheet.write_string(index, 0, value)
        last = len(values)
        sheet.write_rich_string(last, 0, "a", bold, "b", " c ")
        sheet.write_formula(last + 1, 0, "=1/3", None, 1 / 3)
        sheet.write_formula(last + 2, 0, '="a"&"b"', None, "ab")
        sheet.write_formula(last + 3, 0, "=1=1", None, True)
        sheet.write_formula(last + 4, 0, "=NA()", None, "#N/A")
        sheet.write_blank(last + 5, 0, None, bold)
        book.add_worksheet("empty")
        book.close()
        yield path
    for encoding in ("ascii", "utf-8"):
        path = os.path.join(folder, f"xlwt-{encoding}.xls")
        book = xlwt.Workbook(encoding=encoding)
        book.dates_1904 = encoding == "utf-8"
        sheet = book.add_sheet("Results")
        date = xlwt.easyxf(num_format_str="YYYY-MM-DD HH:MM:SS")
        time = xlwt.easyxf(num_format_str="HH:MM:SS")
        for index, value in enumerate(v for v in values if not isinstance(v, str) or v.isascii()):
            if isinstance(value, datetime.datetime):
                sheet.write(index, 0, value, date)
            elif isinstance(value, datetime.time):
                sheet.write(index, 0, 0.5, time)
            elif not isinstance(value, datetime.date):
                sheet.write(index, 0, value)
        # Integers and hundredths go into RK and MULRK records; one after another in a row.
        for column, value in enumerate([0, 1, -1, 0.01, -12.34, 536870911, -536870912, 536870912, 1e10,
                                        123456.78, 0.1 + 0.2, 2.0 ** -40]):
            sheet.write(40, column, value)
        sheet.write(41, 0, "Δ µ 🧬")
        sheet.write(41, 1, True)
        sheet.row(41).set_cell_error(2, 42)
        for row in range(60, 3000):
            # The table of shared strings goes on in CONTINUE records, in the middle of strings of
            # both widths.
            sheet.write(row, 0, f"narrow {row} " + "abcdefg" * (row % 40))
            sheet.write(row, 1, f"wide Δ {row} " + "αβγ" * (row % 40))
        other = book.add_sheet("Δ second")
        other.write(65535, 255, "far")
        other.visibility = 1
        book.save(path)
        yield path


def main(arguments):
    with tempfile.TemporaryDirectory() as folder:
        dump = os.environ.get("DUMP_CELLS") or compiled(folder)
        if arguments:
            paths = sorted(os.path.join(place, name) for place, _, names in os.walk(arguments[0])
                           for name in names)
            base = arguments[0]
        else:
            paths, base = list(made(folder)), folder
        results = [compare(dump, path, os.path.relpath(path, base)) for path in paths]
    told = [r for r in results if r is not None]
    print(f"{sum(told)} workbooks alike, {len(told) - sum(told)} different")
    return 0 if told and all(told) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
