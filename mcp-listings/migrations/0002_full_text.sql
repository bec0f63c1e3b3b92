-- The words of the remarks, derived from `listings` and kept by triggers. D1 exports no database that has a virtual table: docs/storage.md
-- tells how to drop all this; this file, run again, makes it anew.

DROP TRIGGER IF EXISTS listing_text_insert;
DROP TRIGGER IF EXISTS listing_text_delete;
DROP TRIGGER IF EXISTS listing_text_update;
DROP TABLE IF EXISTS listing_text;

CREATE VIRTUAL TABLE listing_text USING fts5(
  Shelf,                                  -- beside the remarks, so that a search reads the words of no other source and status
  PublicRemarks,
  content = 'listings', content_rowid = 'ListingKey',
  columnsize = 0,                         -- lengths are for ranking: there is none
  tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TRIGGER listing_text_insert AFTER INSERT ON listings BEGIN
  INSERT INTO listing_text (rowid, Shelf, PublicRemarks) VALUES (new.ListingKey, new.Shelf, new.PublicRemarks);
END;

-- What is deleted is told word by word: the table keeps no text of its own.
CREATE TRIGGER listing_text_delete AFTER DELETE ON listings BEGIN
  INSERT INTO listing_text (listing_text, rowid, Shelf, PublicRemarks)
  VALUES ('delete', old.ListingKey, old.Shelf, old.PublicRemarks);
END;

CREATE TRIGGER listing_text_update AFTER UPDATE OF Source, StandardStatus, PublicRemarks ON listings BEGIN
  INSERT INTO listing_text (listing_text, rowid, Shelf, PublicRemarks)
  VALUES ('delete', old.ListingKey, old.Shelf, old.PublicRemarks);
  INSERT INTO listing_text (rowid, Shelf, PublicRemarks) VALUES (new.ListingKey, new.Shelf, new.PublicRemarks);
END;

INSERT INTO listing_text (listing_text) VALUES ('rebuild');
