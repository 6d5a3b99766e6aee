-- SPDX-License-Identifier: Apache-2.0
-- repos lists the builds of all indexes; what belongs to one stands in a partition of its own, with its
-- own search indexes, so that a build is loaded beside the old one, takes its place and is dropped whole.
-- repo_id leads every key of the data, so that they can be distributed by it; repos itself is small and
-- the same everywhere. There are no foreign keys to it: partitions come and go without locking it.
CREATE SEQUENCE cocosearch.generations;

CREATE TABLE cocosearch.repos (
    repo_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    root text NOT NULL,
    place smallint NOT NULL,                    -- 0 in use, 1 being built, 2 replaced, 3 in the trash
    state smallint NOT NULL,
    created_at bigint NOT NULL,
    updated_at bigint NOT NULL,
    seconds float8 NOT NULL DEFAULT 0,
    branch text NOT NULL DEFAULT '',
    commit_id text NOT NULL DEFAULT '',
    removed_at bigint NOT NULL DEFAULT 0,
    replaced_at timestamptz,
    generation bigint NOT NULL,
    next_file bigint NOT NULL DEFAULT 1,        -- never used again, since chunk ids are made of it
    chunks bigint NOT NULL DEFAULT 0,
    words bigint NOT NULL DEFAULT 0,            -- in all texts
    skipped bigint NOT NULL DEFAULT 0,
    terms_counted boolean NOT NULL DEFAULT true, -- false while a run has not brought terms up to date
    provider text NOT NULL DEFAULT '',
    model text NOT NULL DEFAULT '',
    digest text NOT NULL DEFAULT '',
    dimensions int NOT NULL DEFAULT 0,
    prefix_mode smallint NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX repos_in_use ON cocosearch.repos (name) WHERE place = 0;

CREATE TABLE cocosearch.files (
    repo_id bigint NOT NULL,
    id bigint NOT NULL,
    path bytea NOT NULL,
    path_key bigint NOT NULL,                   -- hash of path, which may be too long for an index
    language text NOT NULL,
    size bigint NOT NULL,
    mtime_ns bigint NOT NULL,
    inode bigint NOT NULL,
    hash bigint NOT NULL,
    checked_ns bigint NOT NULL,
    lines int NOT NULL,
    chunks int NOT NULL,
    status text NOT NULL,
    path_words tsvector NOT NULL,
    PRIMARY KEY (repo_id, id)
) PARTITION BY LIST (repo_id);
CREATE INDEX files_by_path ON cocosearch.files (repo_id, path_key);

CREATE TABLE cocosearch.chunks (
    repo_id bigint NOT NULL,
    id bigint NOT NULL,                         -- the file's number shifted by 14, and the chunk's
    start_byte bigint NOT NULL,
    end_byte bigint NOT NULL,
    start_line int NOT NULL,
    end_line int NOT NULL,
    symbol_type smallint NOT NULL,
    block_type text NOT NULL,
    hierarchy text NOT NULL,
    symbol_name text NOT NULL,
    qualified_name text NOT NULL,
    signature text NOT NULL,
    names bytea NOT NULL,
    PRIMARY KEY (repo_id, id)
) PARTITION BY LIST (repo_id);

CREATE TABLE cocosearch.texts (
    repo_id bigint NOT NULL,
    id bigint NOT NULL,
    sum bigint NOT NULL,
    text bytea NOT NULL,
    PRIMARY KEY (repo_id, id)
) PARTITION BY LIST (repo_id);

CREATE TABLE cocosearch.words (
    repo_id bigint NOT NULL,
    id bigint NOT NULL,
    length int NOT NULL,                        -- words in the text, repetitions included
    words tsvector NOT NULL,
    PRIMARY KEY (repo_id, id)
) PARTITION BY LIST (repo_id);
ALTER TABLE cocosearch.words ALTER COLUMN words SET STORAGE EXTERNAL;

CREATE TABLE cocosearch.terms (
    repo_id bigint NOT NULL,
    term text NOT NULL,
    chunks bigint NOT NULL,                     -- that hold the term
    PRIMARY KEY (repo_id, term)
) PARTITION BY LIST (repo_id);

CREATE TABLE cocosearch.symbols (
    repo_id bigint NOT NULL,
    file bigint NOT NULL,
    position int NOT NULL,
    type smallint NOT NULL,
    name text NOT NULL,
    qualified_name text NOT NULL,
    signature text NOT NULL,
    start_line int NOT NULL,
    end_line int NOT NULL,
    PRIMARY KEY (repo_id, file, position)
) PARTITION BY LIST (repo_id);

CREATE TABLE cocosearch.issues (
    repo_id bigint NOT NULL,
    skipped boolean NOT NULL,
    position int NOT NULL,
    path text NOT NULL,
    reason text NOT NULL,
    detail text NOT NULL,
    PRIMARY KEY (repo_id, skipped, position)
) PARTITION BY LIST (repo_id);
