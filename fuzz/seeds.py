#!/usr/bin/env python3
"""Writes small files of every kind that the readers know into seeds/TARGET.

    python3 fuzz/seeds.py
    cargo fuzz run read_text fuzz/corpus/read_text fuzz/seeds/read_text
"""

import gzip
import io
import pathlib
import struct
import zipfile

HERE = pathlib.Path(__file__).parent / "seeds"
LIST = "NO;NAMA;NIK\n1;SITI;6203014609917001\n2;\"BUDI, S.Pd\";6203011105687001\n"


def record(kind, data=b""):
    """A record of an older workbook."""
    return struct.pack("<HH", kind, len(data)) + data


def long_record(kind, data=b""):
    """A record of a binary workbook."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + bytes([len(data)]) + data


def wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def archive(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data in files.items():
            box.writestr(name, data)
    return out.getvalue()


def old_workbook():
    """The stream of records of an older workbook, without its first six bytes."""
    bof = struct.pack("<8H", 0x0600, 5, 0, 0, 0, 0, 0, 0)
    strings = struct.pack("<II", 2, 2) + struct.pack("<HB", 3, 0) + b"NIK"
    strings += struct.pack("<HB", 4, 1) + "NA".encode("utf-16-le")

    def globals_(place):
        return (
            record(0x0809, bof)
            + record(0x041E, struct.pack("<HHB", 164, 10, 0) + b"dd/mm/yyyy")
            + record(0x00E0, struct.pack("<HH", 0, 164))
            + record(0x0085, struct.pack("<IBBBB", place, 0, 0, 4, 0) + b"Data")
            + record(0x00FC, strings)
            + record(0x003C, b"\0MA")
            + record(0x000A)
        )

    sheet = (
        record(0x0809, struct.pack("<8H", 0x0600, 0x10, 0, 0, 0, 0, 0, 0))
        + record(0x00FD, struct.pack("<HHHI", 0, 0, 0, 0))
        + record(0x00FD, struct.pack("<HHHI", 0, 1, 0, 1))
        + record(0x0203, struct.pack("<HHHd", 1, 0, 0, 45123.5))
        + record(0x027E, struct.pack("<HHHI", 1, 1, 0, 4939))
        + record(0x00BD, struct.pack("<HHHIHIH", 2, 0, 0, 22, 0, 26, 1))
        + record(0x0006, struct.pack("<HHHBBHHHHIH", 3, 1, 0, 0, 0, 0, 0, 0xFFFF, 0, 0, 0))
        + record(0x0207, struct.pack("<HB", 2, 0) + b"OK")
        + record(0x0204, struct.pack("<HHHHB", 4, 0, 0, 2, 0) + b"AB")
        + record(0x0205, struct.pack("<HHHBB", 4, 1, 0, 7, 1))
        + record(0x00E5, struct.pack("<5H", 1, 1, 3, 0, 0))
        + record(0x000A)
    )
    return (globals_(len(globals_(0))) + sheet)[6:]


def binary_workbook():
    book = long_record(0x9C, struct.pack("<II", 0, 1) + wide("b1") + wide("Data"))
    book += long_record(0x90) + long_record(0x9D)
    cell = struct.pack("<II", 0, 0)
    sheet = long_record(0x81) + long_record(0x94, struct.pack("<IIII", 0, 1, 0, 1))
    sheet += long_record(0x91) + long_record(0x00, struct.pack("<IIHHBI", 0, 0, 0, 0, 0, 0))
    sheet += long_record(0x06, cell + wide("NIK"))
    sheet += long_record(0x05, struct.pack("<II", 1, 0) + struct.pack("<d", 45123.0))
    sheet += long_record(0x02, struct.pack("<IIi", 2, 0, 22)) + long_record(0x92) + long_record(0x82)
    return book, sheet


SHEET = (
    '<worksheet><dimension ref="A1:B3"/><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>'
    '<c r="B1" t="inlineStr"><is><t>NAMA &amp; X</t></is></c></row><row r="2"><c r="A2">'
    '<v>6203014609917001</v></c><c r="B2" s="1"><v>45123.5</v></c></row><row r="3"><c r="B3" '
    't="str"><f>1+1</f><v>2</v></c><c r="C3" t="b"><v>1</v></c><c r="D3" t="e"><v>#REF!</v></c>'
    '</row></sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells></worksheet>'
)
STRINGS = '<sst count="1" uniqueCount="1"><si><t>NIK</t></si></sst>'
STYLES = '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
CONTENT = (
    '<office:document-content><style:style style:name="a"><style:table-properties '
    'table:display="false"/></style:style><table:table table:name="D" table:style-name="a">'
    '<table:table-row table:number-rows-repeated="2"><table:table-cell '
    'table:number-rows-spanned="2"><text:p>NIK</text:p></table:table-cell><table:table-cell '
    'table:number-columns-repeated="3" office:value="1"/><table:table-cell '
    'office:date-value="1991-09-06"/></table:table-row></table:table></office:document-content>'
)
PAGE = (
    "<html><table><tr><th rowspan=2>DESA<th colspan='2'>N&amp;A</tr><tr><td>1<td>2&#65;</tr>"
    "<!-- x --><tr><td><table><tr><td>y</table></table><script>a<b</script>"
)
EXCEL_2003 = (
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
    '<Worksheet ss:Name="D"><Table><Row ss:Index="2"><Cell ss:Index="3" ss:MergeDown="1">'
    '<Data ss:Type="Number">12</Data></Cell><Cell><Data ss:Type="DateTime">1991-09-06</Data>'
    "</Cell></Row></Table></Worksheet></Workbook>"
)


def main():
    text = {
        "semicolon": LIST.encode(),
        "mark": b"\xef\xbb\xbf" + LIST.encode(),
        "wide": LIST.encode("utf-16-le"),
        "wide-mark": LIST.encode("utf-16"),
        "windows": LIST.replace("SITI", "MA\u2019RUF").encode("cp1252"),
        "sep": b"sep=,\na,b\n1,2\n",
        "quotes": b'a,b,c,d,e\n1,"2,3,4,5\n1,2,3,4,5\n1,"6\n,"x"y,\0,\n\n"a""b"\r\n',
        "page": PAGE.encode(),
        "excel-2003": EXCEL_2003.encode(),
        "flat-ods": CONTENT.replace("office:document-content", "office:document").encode(),
    }
    book, sheet = binary_workbook()
    divide = "\n%%\n"
    workbook = {
        "xlsx": b"\0" + divide.join([SHEET, STRINGS, STYLES]).encode(),
        "xlsb": b"\1" + book + divide.encode() + sheet,
        "ods": b"\2" + CONTENT.encode(),
        "xls": b"\3" + old_workbook(),
    }
    files = {
        "list": archive({"a.csv": LIST, "b/c.tsv": "A\tB\n1\t2\n"}),
        "nested": archive({"a.zip": archive({"a.csv": LIST}), "b.csv.gz": gzip.compress(b"A,B\n")}),
        "gzip": gzip.compress(LIST.encode()),
        "ods": archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                        "content.xml": CONTENT}),
        "compound": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 18 + b"\x03\0\xfe\xff\x09\0\x06\0"
        + b"\0" * 10 + struct.pack("<III", 1, 1, 0) + struct.pack("<IIIII", 4096, 0xFFFFFFFE, 0,
        0xFFFFFFFE, 0) + struct.pack("<I", 0) + b"\xff" * 432 + struct.pack("<III", 0xFFFFFFFD,
        0xFFFFFFFE, 0xFFFFFFFE) + b"\xff" * 500
        + "Workbook".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HB", 18, 2)
        + b"\0" * 49 + struct.pack("<II", 2, 4096) + b"\0" * 388
        + (b"\x09\x08\x10\x00\x00\x06" + old_workbook()).ljust(4096, b"\0"),
    }
    for target, seeds in [("read_text", text), ("read_workbook", workbook), ("read_archive", files)]:
        folder = HERE / target
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in seeds.items():
            (folder / name).write_bytes(data)


if __name__ == "__main__":
    main()
