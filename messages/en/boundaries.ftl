# boundaries: boundaries of regions for maps. Each sentence says what was found and the next step.

boundaries-error-empty = { $file }: this file is empty. Ask the sender to send it again.
boundaries-error-form = { $file }: this is no file of boundaries that is known. What can be read: GeoJSON, TopoJSON, or a Shapefile packed into one zip (with .shp and .dbf).
boundaries-error-shape-alone = { $file }: this is only the .shp part of a Shapefile; the codes of the regions are in its .dbf. Pack .shp, .dbf and .prj together into one zip and upload that.
boundaries-error-json = { $file }: its JSON is damaged or cut off at line { $line }, column { $column }. Export it again from the mapping application, for example QGIS.
boundaries-error-archive = { $file }: this zip archive is damaged, cut off, or locked with a password. Pack it again without a password, then upload it.
boundaries-error-no-shape = { $file }: there is no Shapefile (.shp), GeoJSON or TopoJSON in this zip. Found: { $found }.
boundaries-error-no-table = { $file }: { $shape } is in the zip, but the .dbf of the same name is not, and that is where the codes of the regions are. Add the .dbf to the zip.
boundaries-error-damaged = { $file }: { $shape } or its table (.dbf) is damaged, cut off, or their numbers of rows differ. Export the Shapefile again.
boundaries-error-too-large = { $file }: it holds more than { $limit } MiB when unpacked. Simplify the lines in the mapping application, or take one regency only.
boundaries-error-no-areas = { $file }: there are no areas (polygons) in it, only points, lines, or areas without extent. Export the layer of boundaries that has polygons.
boundaries-error-projected = { $file }: its coordinates are in metres or another projection, not in latitude and longitude. Save it again in the coordinate system WGS 84 (EPSG:4326).
boundaries-error-swapped = { $file }: latitude and longitude are exchanged (for example { $x }; { $y }). Longitude comes first; turn them around and export again.
boundaries-error-outside = { $file }: a point lies outside Indonesia (longitude { $x }, latitude { $y }). Check the coordinate system; WGS 84 (EPSG:4326) is expected.
boundaries-error-no-code = { $file }: there is no column with region codes of the Ministry of Home Affairs, like 62.03.01 or 62.03.01.2001. Columns found: { $found }. Add a column with the codes and upload it again.
boundaries-error-no-table-cells = { $file }: nothing is said about its areas, so nobody knows which village is which. Add a column with region codes of the Ministry of Home Affairs, like 62.03.01.2001.
boundaries-error-statistics = { $file }: its codes are those of BPS, not of the Ministry of Home Affairs. BPS codes point to other regions; add a column with the Ministry's codes, like 62.03.01.2001, and upload it again.
boundaries-error-elsewhere = { $file }: none of its areas lies in the region of this office. There are { $count } codes of other regions, for example { $codes }. Upload the boundaries of your regency.
boundaries-error-level = { $file }: there are only boundaries of regencies or provinces. The map needs boundaries of districts or villages.

boundaries-left-elsewhere = { $count } areas were not taken because their code is no district or village of this region: { $codes }.
boundaries-left-twice = { $count } regions are in more than one layer; the first layer was used: { $codes }.
boundaries-left-no-area = { $count } regions have no area (polygon): { $codes }.
boundaries-left-flat = { $count } regions are too small or without extent to be drawn: { $codes }.
boundaries-left-no-code = { $count } areas have no region code.
