# files: the files that are read. Every sentence gives the place and the next step.

read-error-missing = { $file }: there is no such file. Check its name and folder, then try again.
read-error-no-permission = { $file }: your account may not open this file. Ask its owner for permission to read it, or copy it to your own folder.
read-error-folder = { $file }: this is a folder, not a file. Name a file inside it.
read-error-link-loop = { $file }: this link points back at itself. Name the file itself.
read-error-not-a-file = { $file }: this is no ordinary file. Save the list as a file, then try again.
read-error-unreadable = { $file }: this file could not be read to its end ({ $reason }). Copy it to this computer, then try again.
read-error-empty = { $file }: this file is empty, there is nothing in it. Ask the sender to send it again.
read-error-picture = { $file }: this is a picture ({ $format }). Send the spreadsheet or CSV file, not a photo.
read-error-pdf = { $file }: this is a PDF document. Send the spreadsheet (Excel) or CSV file it was made from.
read-error-document = { $file }: this is a text document (Word). Copy its table into a spreadsheet (Excel) and send that.
read-error-presentation = { $file }: this is a presentation. Send a spreadsheet (Excel) or a CSV file.
read-error-other-archive = { $file }: this is a { $format } archive, which cannot be opened here. Unpack it and send the lists, or pack them again as zip.
read-error-database = { $file }: this is a database file. Export the table to CSV or Excel and send that.
read-error-media = { $file }: this is a sound or video recording. Send a spreadsheet (Excel) or a CSV file.
read-error-programme = { $file }: this is a programme, not a list. Do not open it; ask the sender for a spreadsheet or CSV file.
read-error-other-spreadsheet = { $file }: this form of spreadsheet ({ $format }) cannot be read. Open it with its own application, save it as xlsx, and send that.
read-error-xml = { $file }: this is an XML file without a worksheet in it. Export the list to Excel or CSV and send that.
read-error-unknown = { $file }: this file holds no list of a known kind. Save the list as xlsx or CSV and send that.
read-error-password = { $file }: this file is locked with a password. Open it in Excel, remove the password, save it, then try again.
read-error-archive-password = { $file }: this archive is locked with a password. Unpack it and send what is inside, or pack it again without a password.
read-error-damaged = { $file }: this workbook is damaged and cannot be read. Open it in Excel, choose repair, save it under a new name, or ask the sender to send it again.
read-error-damaged-after = { $file }: this workbook is damaged after row { $row }. Open it in Excel, choose repair, save it under a new name, or ask the sender to send it again.
read-error-parquet-damaged = { $file }: this Parquet file is damaged or cut off and cannot be read. Ask the sender to make it and send it again.
read-error-parquet-damaged-after = { $file }: this Parquet file is damaged after row { $row }. Ask the sender to make it and send it again.
read-error-parquet-encrypted = { $file }: this Parquet file is encrypted. Save it again without encryption, or export the list to CSV.
read-error-parquet-compression = { $file }: this Parquet file is compressed with { $format }, which cannot be opened here. Save it again with Snappy, Zstandard, gzip or no compression, or export the list to CSV.
read-error-parquet-encoding = { $file }: this Parquet file encodes its values in a way that cannot be read here. Save it again with the usual settings, or export the list to CSV.
read-error-archive-damaged = { $file }: this archive is damaged or cut off. Ask the sender to pack it and send it again.
read-error-archive-method = { $file }: this archive is packed in a way that cannot be opened here. Pack it again as an ordinary zip.
read-error-bomb = { $file }: unpacked, this file is far larger than it should be (the limit is { $limit } MiB). Check where it came from; if it is a list indeed, split it into several files.
read-error-too-large = { $file }: this file needs more than { $limit } MiB of memory. Split the list into several files, for example one for each district.
read-error-long-cell = { $file }, row { $row }, column { $column }: this cell is longer than { $limit } KiB. Check whether a quotation mark or a column separator is missing in that row.
read-error-long-row = { $file }, row { $row }: this row is longer than { $limit } KiB. Check whether a line break is missing there.
read-error-many-columns = { $file }, row { $row }: this row has more than { $limit } columns. Delete the columns that are not used, or check the column separator.
read-error-many-rows = { $file }: this list has more than { $limit } rows. Split it into several files.
read-error-many-members = { $file }: this archive holds more than { $limit } files. Split it into several archives.
read-error-deep-archive = { $file }: this archive is nested too deep, an archive in an archive in an archive. Unpack it first and send the lists.
read-error-no-list = { $file }: there is no list in this archive. Put xlsx, xls, ods or CSV files into it.
read-error-no-table = { $file }: there is no sheet or table in this file. Send the file that holds the list.

read-note-delimiter = { $file }: columns are separated by “{ $delimiter }”.
read-note-one-column = { $file }: no column separator was found, so each row is read as one column. If there should be several columns, save it again as CSV.
read-note-encoding = { $file }: letters are read as { $encoding }.
read-note-broken-letters = { $file }: some letters are broken and were replaced by “�”. Look for that sign and correct it in the original file.
read-note-nul = { $file }: { $count } empty bytes (NUL) were taken out, the first in row { $row }. Check whether the cells there are still whole.
read-note-open-quote = { $file }, row { $row }: a quotation mark is opened but not closed, so it is read as an ordinary letter ({ $count } times in this file). Check that row.
read-note-cut = { $file }, row { $row }: the file ends in the middle of a cell. It may have been cut off when it was sent; compare the number of rows with the sender.
read-note-no-rows = { $file }: not a single row holds anything.
read-note-empty-sheet = { $file }: the sheet “{ $sheet }” is empty and was passed over.
read-note-empty-file = { $file }: this file is empty and was passed over.
read-note-hidden-sheet = { $file }: the sheet “{ $sheet }” is hidden but was read as well. Delete it from the file if it is no part of the list.
read-note-merged = { $file }: the sheet “{ $sheet }” has { $count } merged cells; each is read in its first cell.
read-note-merged-repeated = { $file }: the sheet “{ $sheet }” has cells merged downward; their text was repeated into { $count } cells below.
read-note-page = { $file }: this file is really a web page (HTML); { $count } tables in it were read.
read-note-xml = { $file }: this file is really Excel 2003 XML and was read as such.
read-note-parquet-nested = { $file }: { $count } columns lie inside other columns; each was read as its own column, named by its path (“{ $column }”).
read-note-parquet-lists = { $file }: { $count } columns hold lists (“{ $column }”); the values of one list were put into one cell, separated by “; ”.
read-note-skipped = { $file }: this file is { $kind ->
    [picture] a picture
    [pdf] a PDF document
    [document] a text document
    [presentation] a presentation
    [other-archive] an archive of another kind
    [database] a database
    [media] a recording
    [programme] a programme
    [other-spreadsheet] a spreadsheet of another kind
    [xml] an XML file
   *[unknown] of no known kind
} and was passed over.
