# Region codes and names.

## Kinds of region

region-kind-provinsi = Province
region-kind-kabupaten = Regency
region-kind-kota = City
region-kind-kecamatan = District
region-kind-kelurahan = Kelurahan
region-kind-desa = Desa
region-kind-desa-adat = Desa Adat

## The command lindung region

help-region = Look up the code or name of a province, regency, district or village
help-region-query = A code (62.10) or a name; a small typing error does no harm
help-region-inside = Only inside the region with this code, such as 62.10
help-region-examples = Examples:
    {"  "}lindung region 62.10
    {"  "}lindung region Gunung Mas
    {"  "}lindung region Sarerangan --inside 62.10
region-parts-province = Inside: { $parts } regencies and cities, { $villages } villages.
region-parts-regency = Inside: { $parts } districts, { $villages } villages.
region-parts-district = Inside: { $villages } villages.
region-more = There are { $count } more. Narrow the search, for instance with --inside 62.10.
region-none = No region is called "{ $found }". Check the spelling, or look up the regency first.
region-none-inside = No region is called "{ $found }" in { $inside }. Check the spelling, or search without --inside.
region-inside-unknown = --inside { $found } is not a known region code. A correct one is 62.10. Find it with: lindung region NAME
region-code-unknown = { $found } is not a region code. Correct codes are 62 (province), 62.10 (regency), 62.10.01 (district), 62.10.01.2003 (village). Search by name.
region-code-retired = Code { $found } is not known today: the region may have been split or given another code, or a digit is wrong. Search by name. Old codes inside a NIK stay valid.
region-code-bps = { $found } has the form of a BPS code, not of a Kemendagri code. Search by name.
