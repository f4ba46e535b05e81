"""Hostile input: every file here must be refused (or, where it is only large, read) cheaply.

    swift build -c release --product ddct && python3 Tests/Benchmarks/hostile.py [DDCT] [NAME…]

The files are made on the fly in a temporary folder, which needs about 100 MB; nothing is downloaded.
Each one goes to a cold `ddct inspect`. A file passes where ddct ends by itself with the expected
status and a sentence, within 1 s of processor time and 300 MB of memory. Exits 1 when one does not.
"""

import gzip
import io
import os
import resource
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
SECONDS, MEGABYTES, PATIENCE = 1.0, 300, 20
CASES = []


def case(name, refused=True):
    """Registers a maker of bytes; `refused` is whether ddct must refuse them."""
    def register(make):
        CASES.append((name, make, refused))
        return make
    return register


# --- What the makers share ---------------------------------------------------------------------

def bomb(piece, megabytes, wbits=-15):
    """A deflate stream of that many MiB, made of one full-flushed block again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(piece * ((1 << 20) // len(piece))) + packer.flush(zlib.Z_FULL_FLUSH)
    return block * megabytes + b"\x03\x00", len(piece) * ((1 << 20) // len(piece)) * megabytes


def raw_zip(entries, comment=b""):
    """A ZIP of (name, packed bytes or None, crc, unpacked size, offset or None)."""
    out, directory = io.BytesIO(), io.BytesIO()
    for name, packed, crc, size, offset in entries:
        name = name.encode()
        length = len(packed) if packed is not None else 0
        if packed is not None and offset is None:
            offset = out.tell()
            out.write(struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 0, crc, length,
                                  min(size, 0xFFFFFFFF), len(name), 0) + name + packed)
        extra = b""
        if size > 0xFFFFFFFE:
            extra = struct.pack("<HHQ", 1, 8, size)
        directory.write(struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 45, 20, 0, 8, 0, 0, crc,
                                    length, min(size, 0xFFFFFFFF), len(name), len(extra), 0, 0, 0, 0,
                                    offset) + name + extra)
    start, listing = out.tell(), directory.getvalue()
    count = min(len(entries), 0xFFFF)
    out.write(listing + struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, len(listing), start,
                                    len(comment)) + comment)
    return out.getvalue()


SHEET = ('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
         '%s<sheetData>%s</sheetData></worksheet>')
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def workbook(sheets, shared=None, targets=None, more=()):
    """An XLSX of these sheet parts; `targets` names other parts for the sheets to point at."""
    out = io.BytesIO()
    targets = targets or [f"worksheets/sheet{n + 1}.xml" for n in range(len(sheets))]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", '<Relationships><Relationship Id="a" Type="'
                         + TYPES + 'officeDocument" Target="xl/workbook.xml"/></Relationships>')
        archive.writestr("xl/workbook.xml", '<workbook xmlns:r="r"><sheets>' + "".join(
            f'<sheet name="S{n}" r:id="i{n}"/>' for n in range(len(targets))) + "</sheets></workbook>")
        links = [f'<Relationship Id="i{n}" Type="{TYPES}worksheet" Target="{target}"/>'
                 for n, target in enumerate(targets)]
        if shared is not None:
            links.append(f'<Relationship Id="s" Type="{TYPES}sharedStrings" Target="strings.xml"/>')
            archive.writestr("xl/strings.xml", shared)
        archive.writestr("xl/_rels/workbook.xml.rels",
                         "<Relationships>" + "".join(links) + "</Relationships>")
        for n, sheet in enumerate(sheets):
            archive.writestr(f"xl/worksheets/sheet{n + 1}.xml", sheet)
        for name, text in more:
            archive.writestr(name, text)
    return out.getvalue()


def ole2(stream, name="Workbook", fat_edit=None, header_edit=None, directory_edit=None):
    """A compound file of one stream in ordinary sectors: directory, stream, FAT."""
    stream = stream.ljust(max(4096, (len(stream) + 511) // 512 * 512), b"\0")
    sectors = len(stream) // 512
    tables = 1
    while tables * 128 < sectors + 1 + tables:
        tables += 1
    fat = [0xFFFFFFFE] + [n + 1 for n in range(1, sectors)] + [0xFFFFFFFE] + [0xFFFFFFFD] * tables
    fat += [0xFFFFFFFF] * (tables * 128 - len(fat))
    if fat_edit:
        fat_edit(fat)

    def node(title, kind, start, size, child=0xFFFFFFFF):
        text = title.encode("utf-16-le")
        return (text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text) + 2, kind, 1, 0xFFFFFFFF,
                0xFFFFFFFF, child) + b"\0" * 36 + struct.pack("<IQ", start, size))
    directory = bytearray(node("Root Entry", 5, 0xFFFFFFFE, 0, 1) + node(name, 2, 1, len(stream))
                          + b"\0" * 256)
    if directory_edit:
        directory_edit(directory)
    header = bytearray(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".ljust(24, b"\0") + struct.pack(
        "<HHHHHHIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, tables, 0, 0, 4096, 0xFFFFFFFE, 0,
        0xFFFFFFFE, 0))
    places = [sectors + 1 + n for n in range(min(tables, 109))]
    header += struct.pack("<109I", *(places + [0xFFFFFFFF] * (109 - len(places))))
    if header_edit:
        header_edit(header)
    return bytes(header) + bytes(directory) + stream + struct.pack(f"<{len(fat)}I", *fat)


def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


BOF, EOF = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)), record(10)


def xls(globals_, *sheets):
    """BIFF8: globals, then sheets, each a run of records."""
    names = [f"S{n}".encode() for n in range(len(sheets))]
    start = len(BOF) + len(globals_) + sum(12 + len(name) for name in names) + len(EOF)
    body, bound = b"", b""
    for name, sheet in zip(names, sheets):
        bound += record(0x85, struct.pack("<IBBBB", start + len(body), 0, 0, len(name), 0) + name)
        body += BOF + sheet + EOF
    return BOF + globals_ + bound + EOF + body


def rdml(inside, head='<?xml version="1.0"?>'):
    return (head + '<rdml xmlns="http://www.rdml.org" version="1.3">' + inside + "</rdml>").encode()


def rdml_run(reacts):
    return ('<experiment id="E"><run id="R"><pcrFormat><rows>-1</rows><columns>1</columns><rowLabel>123'
            '</rowLabel><columnLabel>123</columnLabel></pcrFormat>' + reacts + "</run></experiment>")


def react(number, sample="S", target="G", cq="20", more=""):
    return (f'<react id="{number}"><sample id="{sample}"/><data><tar id="{target}"/><cq>{cq}</cq>{more}'
            "</data></react>")


# --- ZIP ---------------------------------------------------------------------------------------

@case("zip: the directory says 10 GB")
def _():
    packed, size = bomb(b" ", 1)
    return raw_zip([("xl/workbook.xml", packed, 0, 10 << 30, None)])


@case("zip: one entry unpacks to 1.9 GB")
def _():
    packed, size = bomb(b" ", 1900)
    return raw_zip([("rdml_data.xml", packed, 0, size, None)])


@case("zip: says 1 MB, unpacks to 10 GB")
def _():
    packed, size = bomb(b" ", 10_000)
    return raw_zip([("rdml_data.xml", packed, 0, 1 << 20, None)])


@case("zip: overlapping entries, 60 MB each")
def _():
    return overlapping(*bomb(b" ", 60))


def overlapping(packed, size):
    data = raw_zip([("00.xml", packed, 0, size, None)])
    out = io.BytesIO()
    local = data[:30 + 6 + len(packed)]
    out.write(local)
    start = out.tell()
    for n in range(30):
        name = f"{n:02}.xml".encode()
        out.write(struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 45, 20, 0, 8, 0, 0, 0, len(packed),
                              size, len(name), 0, 0, 0, 0, 0, 0) + name)
    length = out.tell() - start
    out.write(struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 30, 30, length, start, 0))
    return out.getvalue()


@case("zip: a zip of zips")
def _():
    inner = raw_zip([("a.csv", *(lambda p, s: (p, 0, s, None))(*bomb(b"0", 60)))])
    for _ in range(5):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for n in range(10):
                archive.writestr(f"{n}.zip", inner)
        inner = out.getvalue()
    return inner


@case("zip: 60 000 entries")
def _():
    return raw_zip([(f"{n}.xml", b"\x03\x00", 0, 0, None) for n in range(60_000)])


@case("zip: 9 000 XML files, none of them RDML")
def _():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(9_000):
            archive.writestr(f"{n}.xml", "<a/>")
    return out.getvalue()


@case("zip: no end of directory in 64 MB of signatures")
def _():
    return b"PK\x03\x04" + b"PK\x05\x06" * (16 << 20)


# --- XLSX --------------------------------------------------------------------------------------

@case("xlsx: a dimension of a million columns, no cells")
def _():
    return workbook([SHEET % ('<dimension ref="A1:XFD1048576"/>', "")])


@case("xlsx: one cell at the last column of the last row")
def _():
    cell = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return workbook([SHEET % ('<dimension ref="A1:XFD1048576"/>', cell)])


@case("xlsx: a cell at the last column of 100 000 rows")
def _():
    rows = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 100_001))
    return workbook([SHEET % ("", rows)])


@case("xlsx: a column beyond XFD")
def _():
    return workbook([SHEET % ("", '<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>')])


@case("xlsx: a row beyond 1048576")
def _():
    return workbook([SHEET % ("", '<row r="99999999999999999999"><c><v>1</v></c></row>')])


@case("xlsx: 15 million empty cells")
def _():
    row = "<row>" + "<c/>" * 15_000 + "</row>"
    return workbook([SHEET % ("", row * 1000)])


@case("xlsx: 60 sheets of 15 MB each")
def _():
    packed, size = bomb(b"<row><c/></row>", 15)
    return raw_zip([(f"xl/worksheets/sheet{n}.xml", packed, 0, size, None) for n in range(60)])


@case("xlsx: one part under 2 000 spellings")
def _():
    part = SHEET % ("", "<row><c><v>1</v></c></row>" * 200_000)
    letters = "worksheets"
    names = []
    for n in range(2000):
        word = "".join(c.upper() if n >> k & 1 else c for k, c in enumerate(letters + "s"))
        names.append(f"{word[:10]}/sheet1.xml" if n < 1024 else f"{word[:10]}/Sheet1.xml")
    return workbook([part], targets=list(dict.fromkeys(names)))


@case("xlsx: a million cells share a string of 30 KB")
def _():
    strings = "<sst><si><t>" + "a" * 30_000 + "</t></si><si><t>b</t></si></sst>"
    heads = "<row>" + "".join(f'<c t="inlineStr"><is><t>{h}</t></is></c>' for h in
                              ("Well", "Sample", "Target", "Cq")) + "</row>"
    rows = "".join(f'<row><c t="inlineStr"><is><t>A{n % 12 + 1}</t></is></c><c t="s"><v>0</v></c>'
                   f'<c t="s"><v>{n % 2}</v></c><c><v>20</v></c></row>' for n in range(250_000))
    return workbook([SHEET % ("", heads + rows)], strings)


@case("xlsx: a shared string of 60 MB")
def _():
    return workbook([SHEET % ("", '<row><c t="s"><v>0</v></c></row>')],
                    "<sst><si><t>" + "ab" * 30_000_000 + "</t></si></sst>")


@case("xlsx: a string nested a million deep")
def _():
    return workbook([SHEET % ("", '<row><c t="s"><v>0</v></c></row>')],
                    "<sst><si>" + "<r>" * 1_000_000 + "</si></sst>")


@case("xlsx: a DTD in a sheet")
def _():
    return workbook(['<!DOCTYPE a [<!ENTITY b "c">]>' + SHEET % ("", "")])


# --- XML ---------------------------------------------------------------------------------------

@case("xml: a DTD")
def _():
    return rdml("", '<?xml version="1.0"?><!DOCTYPE rdml SYSTEM "file:///etc/passwd">')


@case("xml: billion laughs")
def _():
    lines = ['<!ENTITY l0 "lol">'] + [
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)]
    return rdml("&l9;", '<?xml version="1.0"?><!DOCTYPE rdml [' + "".join(lines) + "]>")


@case("xml: a million elements inside one another")
def _():
    return rdml("<a>" * 1_000_000)


@case("xml: a million attributes")
def _():
    return rdml("<a " + " ".join(f'a{n}="1"' for n in range(1_000_000)) + "/>")


@case("xml: 40 000 elements of 100 attributes each", refused=True)
def _():
    attributes = " ".join(f'aaaaaaa{n:03}=""' for n in range(100))
    return rdml(f"<a {attributes}/>" * 40_000)


@case("xml: 60 000 elements of 64 attributes each, which is the limit")
def _():
    attributes = " ".join(f'aaaaaaa{n:03}=""' for n in range(64))
    return rdml(f"<a {attributes}/>" * 60_000)


@case("rdml: a reading that would round to 0")
def _():
    point = "<adp><cyc>1</cyc><fluor>1E-400</fluor></adp>"
    return rdml(rdml_run(react(1, more=point)))


@case("xml: a name of 50 MB")
def _():
    return rdml("<" + "a" * 50_000_000 + "/>")


@case("xml: a comment of 50 MB that never ends")
def _():
    return rdml("<!--" + "- " * 25_000_000)


@case("xml: a million references")
def _():
    return rdml("<a>" + "&amp;" * 10_000_000 + "</a>")


@case("rdml: 20 000 undeclared samples", refused=False)
def _():
    return rdml(rdml_run("".join(react(n + 1, f"s{n}") for n in range(20_000))))


@case("rdml: 100 000 annotations of different names", refused=True)
def _():
    notes = "".join(f"<annotation><property>p{n}</property><value>v</value></annotation>"
                    for n in range(100_000))
    return rdml(f'<sample id="S">{notes}<type>unkn</type></sample>'
                + rdml_run("".join(react(n + 1) for n in range(1000))))


@case("rdml: 50 000 runs", refused=True)
def _():
    return rdml('<experiment id="E">' + "".join(
        f'<run id="r{n}">{react(1)}</run>' for n in range(50_000)) + "</experiment>")


@case("rdml: 50 000 targets in one reaction", refused=False)
def _():
    data = "".join(f'<data><tar id="t{n}"/><cq>20</cq></data>' for n in range(50_000))
    return rdml(rdml_run(f'<react id="1"><sample id="S"/>{data}</react>'))


@case("rdml: 100 000 reactions of one well")
def _():
    return rdml(rdml_run(react(1) * 100_000))


@case("rdml: 100 000 dyes and runs named alike")
def _():
    dyes = "".join(f'<dye id="d{n}"/>' for n in range(30_000))
    return rdml(dyes + '<experiment id="E">' + "".join(
        f'<run id="r_x{n}"/>' for n in range(30_000)) + "</experiment>")


# --- OLE2 and BIFF -----------------------------------------------------------------------------

@case("ole2: a stream whose sectors run in a loop")
def _():
    return ole2(xls(b"", b""), fat_edit=lambda fat: fat.__setitem__(3, 1))


@case("ole2: a directory whose sectors run in a loop")
def _():
    return ole2(xls(b"", b""), fat_edit=lambda fat: fat.__setitem__(0, 0))


@case("ole2: a chain that leaves the table")
def _():
    return ole2(xls(b"", b""), fat_edit=lambda fat: fat.__setitem__(3, 99_999_999))


@case("ole2: DIFAT sectors that run in a loop")
def _():
    def edit(header):
        struct.pack_into("<II", header, 68, 1, 0xFFFFFFFF)
        struct.pack_into("<109I", header, 76, *([0xFFFFFFFF] * 109))
    return ole2(b"\x01\x00\x00\x00" * (4 << 20), header_edit=edit)


@case("ole2: a mini allocation table in a loop")
def _():
    def directory(entries):
        struct.pack_into("<IQ", entries, 116, 1, 4096)
        struct.pack_into("<IQ", entries, 128 + 116, 0, 4095)
    mini = struct.pack("<128I", *([0] * 128))
    return ole2(mini * 8, directory_edit=directory,
                header_edit=lambda header: struct.pack_into("<II", header, 60, 2, 1))


@case("ole2: a directory tree in a loop")
def _():
    return ole2(xls(b"", b""), directory_edit=lambda entries: struct.pack_into(
        "<II", entries, 128 + 68, 1, 1))


@case("ole2: a million directory entries")
def _():
    node = bytearray(128)
    return ole2(xls(b"", b"") + bytes(node) * 100_000)


@case("xls: four billion shared strings")
def _():
    return ole2(xls(record(0xFC, struct.pack("<II", 0, 0xFFFFFFFF) + b"\0" * 8000), b""))


@case("xls: a shared string longer than its record")
def _():
    return ole2(xls(record(0xFC, struct.pack("<IIHB", 1, 1, 0xFFFF, 1) + b"aa"), b""))


@case("xls: 2 700 sheets that share their cells")
def _():
    count, body = 2700, record(0x203, struct.pack("<HHHd", 0, 0, 0, 1.5)) * 200_000
    size = len(BOF)
    start = len(BOF) + count * 17 + len(EOF)
    bound = b"".join(record(0x85, struct.pack("<IBBBB", start + size * n, 0, 0, 5, 0) + b"S%04d" % n)
                     for n in range(count))
    heads = b""
    for n in range(count):
        rest = (count - n) * size - 4
        heads += struct.pack("<HHHH", 0x809, rest, 0x600, 5).ljust(size, b"\0")
    return ole2(BOF + bound + EOF + heads + body + EOF)


@case("xls: cells in the last column of 60 000 rows")
def _():
    return ole2(xls(b"", b"".join(record(0x203, struct.pack("<HHHd", n, 0xFFFF, 0, 1.5))
                                  for n in range(60_000))))


@case("xls: BOF inside BOF, without end")
def _():
    return ole2(xls(b"", BOF * 200_000))


# --- Text --------------------------------------------------------------------------------------

@case("csv: a line of 1 GB")
def _():
    return lambda write: [write(b"a,b,c,1,2,3,4,5," * (1 << 16)) for _ in range(1024)]


@case("csv: 1 GB of zeros")
def _():
    return lambda write: [write(b"\0" * (1 << 20)) for _ in range(1024)]


@case("csv: a million columns")
def _():
    line = b",".join(b"c%d" % n for n in range(1_000_000)) + b"\n"
    return line + b"1," * 1_000_000 + b"\n"


@case("csv: 400 lines of 19 000 columns")
def _():
    return (b",".join(b"well" for _ in range(19_000)) + b"\n") * 400


@case("csv: 400 lines of 16 384 columns, which is the limit")
def _():
    return (b",".join(b"well" for _ in range(16_384)) + b"\n") * 400


@case("csv: a name of 15 MB")
def _():
    return b"well,sample,target,cq\nA1,S,G,20\nA2," + b"x" * 15_000_000 + b",G,21\n"


@case("csv: a Cq that would round to 0")
def _():
    return b"well,sample,target,cq\nA1,S,G,1E-400\n"


@case("csv: 400 lines of 10 000 different heads")
def _():
    return b"".join(b",".join(b"c%d" % (n * 10_000 + m) for m in range(10_000)) + b"\n"
                    for n in range(400))


@case("csv: 60 MB of commas")
def _():
    return (b"," * 1_000_000 + b"\n") * 60


@case("csv: 30 million blank lines")
def _():
    return b"well,sample,target,cq\n" + b"\n" * 30_000_000


@case("csv: a quote that never closes")
def _():
    return b'well,sample,target,cq\nA1,"' + b"a\n" * 10_000_000


@case("csv: a million quotes that do not close")
def _():
    return b"well,sample,target,cq\n" + b'A1,"x""' * 1_000_000


@case("csv: a million sections")
def _():
    return b"".join(b"[section %d]\nwell\n" % n for n in range(300_000))


@case("csv: a well a million times")
def _():
    return b"well,sample,target,cq\n" + b"A1,S,G,20\n" * 1_000_000


@case("csv: 1 GB from a pipe that never ends a line")
def _():
    return lambda write: [write(b"x" * (1 << 20)) for _ in range(1024)]


# --- gzip --------------------------------------------------------------------------------------

def gzip_bomb(piece, megabytes):
    packed, size = bomb(piece, megabytes)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + packed + struct.pack("<II", 0, size & 0xFFFFFFFF)


@case("gzip: 10 GB of lines")
def _():
    return gzip_bomb(b"A1,S,G,20\n", 10_000)


@case("gzip: 60 MB of line ends")
def _():
    return gzip_bomb(b"\n", 60)


@case("gzip: 60 MB of commas")
def _():
    return gzip_bomb(b"," * 1023 + b"\n", 60)


@case("gzip: one line of 1 GB")
def _():
    return gzip_bomb(b"a,", 1000)


@case("gzip: gzip in gzip in gzip")
def _():
    return gzip.compress(gzip.compress(gzip.compress(b"well,sample,target,cq\n")))


@case("gzip: a million empty members")
def _():
    return gzip.compress(b"", mtime=0) * 500_000


@case("gzip: a ZIP bomb inside")
def _():
    packed, size = bomb(b" ", 1900)
    return gzip.compress(raw_zip([("rdml_data.xml", packed, 0, size, None)]))


# --- Running -----------------------------------------------------------------------------------

def aside(work):
    """Does the work in a process of its own: what this one holds would count as ddct's memory, whose
    peak the kernel takes over from the process that starts it."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BrokenPipeError:
            pass
        os._exit(0)
    return child


def save(data, path):
    with open(path, "wb") as file:
        file.write(data)


def write_all(descriptor, stream):
    with os.fdopen(descriptor, "wb") as pipe:
        stream(pipe.write)


def run(ddct, make, folder):
    """(status, processor seconds, peak MB, wall seconds, last line said)."""
    path = os.path.join(folder, "hostile.bin")
    probe = os.path.join(folder, "is-stream")

    def prepare():
        data = make()
        if callable(data):
            save(b"", probe)
        else:
            save(data, path)
    if os.path.exists(probe):
        os.remove(probe)
    os.waitpid(aside(prepare), 0)
    is_stream = os.path.exists(probe)
    log = open(os.path.join(folder, "log"), "w+b")
    source, sink = os.pipe()
    start = time.perf_counter()
    process = subprocess.Popen(
        [ddct, "inspect", "-" if is_stream else path, "--format", "json"],
        stdout=subprocess.DEVNULL, stderr=log, stdin=source,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE)))
    os.close(source)
    feeder = aside(lambda: write_all(sink, make())) if is_stream else None
    os.close(sink)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if feeder:
        os.waitpid(feeder, 0)
    log.seek(0)
    said = log.read().decode("utf-8", "replace").strip().split("\n")[-1]
    log.close()
    return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, wall, said


def main(arguments):
    ddct = os.path.abspath(arguments[0]) if arguments and os.path.exists(arguments[0]) else \
        os.path.join(HERE, "../../.build/release/ddct")
    wanted = [word for word in arguments if not os.path.exists(word)]
    failures = 0
    print("| file | status | CPU s | wall s | peak MB | |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for name, make, refused in CASES:
            if wanted and not any(word in name for word in wanted):
                continue
            status, seconds, peak, wall, said = run(ddct, make, folder)
            faults = []
            if status != (2 if refused else 0):
                faults.append(f"status {status}")
            if seconds > SECONDS:
                faults.append("slow")
            if peak > MEGABYTES:
                faults.append("large")
            failures += bool(faults)
            print(f"| {name} | {status} | {seconds:.2f} | {wall:.2f} | {peak:.0f} | "
                  f"{', '.join(faults)} |", flush=True)
            if faults or wanted:
                print(f"    {said[:300]}", file=sys.stderr, flush=True)
    print(f"{len(CASES)} files, {failures} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
