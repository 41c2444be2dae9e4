-- Reports of a village read its months alone, not those of everybody whom its fund pays.
CREATE INDEX months_place ON months (regency, place, month);
