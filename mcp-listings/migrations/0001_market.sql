-- The market in the names of the RESO Data Dictionary 2.0. Every row belongs to a source; one source is active at a time.

CREATE TABLE sources (
  Source TEXT PRIMARY KEY,
  AsOf TEXT NOT NULL,                     -- the day up to which the source is true, YYYY-MM-DD: every period counts to it
  Attribution TEXT NOT NULL,              -- shown with every report
  Active INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX sources_active ON sources (Active) WHERE Active = 1;

CREATE TABLE listings (
  ListingKey INTEGER PRIMARY KEY,
  Source TEXT NOT NULL,
  ListingId TEXT NOT NULL,
  StandardStatus TEXT NOT NULL,           -- Active, Active Under Contract, Coming Soon, Pending, Closed, …
  ListPrice INTEGER,                      -- US dollars; NULL where the source has none
  OriginalListPrice INTEGER,
  UnparsedAddress TEXT NOT NULL,          -- the street line only
  City TEXT NOT NULL,
  StateOrProvince TEXT NOT NULL,          -- two letters
  PostalCode TEXT NOT NULL,
  CountyOrParish TEXT NOT NULL,
  BedroomsTotal INTEGER,
  BathroomsFull INTEGER,
  BathroomsThreeQuarter INTEGER,
  BathroomsHalf INTEGER,
  BathroomsOneQuarter INTEGER,
  LivingArea INTEGER,                     -- square feet
  LotSizeSquareFeet INTEGER,
  YearBuilt INTEGER,
  PropertySubType TEXT NOT NULL,
  DaysOnMarket INTEGER,
  ListingContractDate TEXT,               -- YYYY-MM-DD
  CloseDate TEXT,
  ClosePrice INTEGER,
  AssociationFee INTEGER,                 -- US dollars a month
  GarageSpaces INTEGER,
  PublicRemarks TEXT NOT NULL DEFAULT '',
  ListAgentFullName TEXT,
  ListOfficeName TEXT,
  Latitude REAL,
  Longitude REAL,
  Media TEXT NOT NULL DEFAULT '[]',       -- JSON: the photos as they are shown, [{MediaURL, ShortDescription, Order, PreferredPhotoYN}]
  Cell INTEGER,                           -- floor(lat*50)*100000 + floor((lon+180)*50): the spatial index
  -- What a home costs: a sold one what it was sold for, which is all that some sources know.
  MarketPrice INTEGER AS (CASE StandardStatus WHEN 'Closed' THEN coalesce(ClosePrice, ListPrice) ELSE ListPrice END) STORED,
  -- The day by which homes are newer or older: a sold one's is that of the sale.
  MarketDate TEXT AS (CASE StandardStatus WHEN 'Closed' THEN CloseDate ELSE ListingContractDate END) STORED,
  -- Source and status as one word of the full text.
  Shelf TEXT AS (hex(Source || StandardStatus)) VIRTUAL
) STRICT;
-- docs/storage.md says why there are these and no others. The last two carry what searches ask for: no row is read but those of the page.
CREATE UNIQUE INDEX listings_id ON listings (Source, ListingId);
CREATE INDEX listings_search ON listings (
  Source, StandardStatus, StateOrProvince, City, MarketPrice, BedroomsTotal, LivingArea, MarketDate, PropertySubType,
  PostalCode, CountyOrParish, BathroomsFull, BathroomsThreeQuarter, BathroomsHalf, BathroomsOneQuarter, YearBuilt, LotSizeSquareFeet,
  GarageSpaces, AssociationFee, DaysOnMarket, ListPrice, OriginalListPrice, ListingId
);
CREATE INDEX listings_cell ON listings (
  Source, Cell, StandardStatus, Latitude, Longitude, MarketPrice, BedroomsTotal, LivingArea, MarketDate, PropertySubType, ListingId
);

-- How far each feed has been read: an import that was cut off goes on from here.
CREATE TABLE imports (
  Source TEXT PRIMARY KEY,                -- the feed
  Place TEXT NOT NULL,                    -- the Source of its rows: one of two, so that one stays whole while the other is written
  IsComplete INTEGER NOT NULL,            -- 0 while all of it is read for the first time
  NextPage TEXT,                          -- where the first reading goes on; NULL after the last page
  ReadTo TEXT NOT NULL,                   -- the feed's time when the last reading began, ISO 8601: what changed since is read next
  RowsRead INTEGER NOT NULL,              -- by the first reading
  RowsRejected INTEGER NOT NULL,
  Attribution TEXT NOT NULL
) STRICT;

CREATE TABLE listing_features (
  ListingKey INTEGER NOT NULL,
  Feature TEXT NOT NULL,                  -- lower case: pool, garage, view, waterfront, fireplace, …
  PRIMARY KEY (ListingKey, Feature)
) STRICT, WITHOUT ROWID;

CREATE TABLE price_history (
  ListingKey INTEGER NOT NULL,
  EventDate TEXT NOT NULL,
  Event TEXT NOT NULL,                    -- Listed, Price Change, Pending, Sold
  Price INTEGER NOT NULL,
  PRIMARY KEY (ListingKey, EventDate, Event)
) STRICT, WITHOUT ROWID;

-- InternetTrackingSummary: the last 90 days of each home for sale, one row a listing.
CREATE TABLE tracking (
  ListingKey INTEGER PRIMARY KEY,
  ViewCount INTEGER NOT NULL,
  VisitorCount INTEGER NOT NULL,          -- distinct people
  FavoritedCount INTEGER NOT NULL,
  InquiryCount INTEGER NOT NULL,
  ImpressionCount INTEGER NOT NULL,
  ShowingRequestedCount INTEGER NOT NULL,
  ViewsLast14Days INTEGER NOT NULL,
  ViewsPrior14Days INTEGER NOT NULL
) STRICT;

-- Derived from listings by doorstep-listings whenever a source is written. Medians do not merge, so each row keeps its sorted values.
CREATE TABLE market_months (
  Source TEXT NOT NULL,
  Area TEXT NOT NULL,                     -- 'Portland, OR' · 'Multnomah County, OR' · '97201'
  PropertySubType TEXT NOT NULL,          -- '' = all types
  Month TEXT NOT NULL,                    -- YYYY-MM
  ClosePrices TEXT NOT NULL,              -- JSON, ascending, of the sales closed in the month
  PricesPerSquareFoot TEXT NOT NULL,      -- JSON, ascending, unrounded close price / living area
  DaysOnMarket TEXT NOT NULL,             -- JSON, ascending, of the sales closed in the month that know it
  SaleToListSum REAL NOT NULL,            -- sum of close / list price over the sales that have a list price
  SaleToListCount INTEGER NOT NULL,
  NewListings INTEGER NOT NULL,           -- contract date in the month, whatever became of them
  PRIMARY KEY (Source, Area, PropertySubType, Month)
) STRICT, WITHOUT ROWID;

-- Reports: stored drafts, and what became of each. Unique key, so one draft is sent at most once.
CREATE TABLE outbox (
  DraftId TEXT PRIMARY KEY,
  UserId TEXT NOT NULL,
  Digest TEXT NOT NULL,                   -- SHA-256, base64url, of the rendered message
  Recipient TEXT NOT NULL,
  Subject TEXT NOT NULL,
  Html TEXT NOT NULL,
  Body TEXT NOT NULL,                     -- the plain-text part
  ListingIds TEXT NOT NULL,               -- JSON
  Addresses TEXT NOT NULL,                -- JSON, of those listings: how a send ended is told without the market
  Status TEXT NOT NULL,                   -- draft, sending, sent, stored, failed, unknown
  MessageId TEXT,
  Error TEXT,
  CreatedAt INTEGER NOT NULL,             -- ms
  UpdatedAt INTEGER NOT NULL,
  ExpiresAt INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_user ON outbox (UserId, CreatedAt);
CREATE INDEX outbox_drafts ON outbox (ExpiresAt) WHERE Status = 'draft';  -- those that expired are deleted
