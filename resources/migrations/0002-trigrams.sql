-- SPDX-License-Identifier: Apache-2.0
-- Which three neighbouring bytes, letters in lower case, the texts of a file hold: for exact text and
-- expressions. Builds from before have none, and are searched in full.
CREATE TABLE cocosearch.trigrams (
    repo_id bigint NOT NULL,
    file bigint NOT NULL,
    trigrams int[] NOT NULL,                    -- ascending; the first byte in the highest place
    PRIMARY KEY (repo_id, file)
) PARTITION BY LIST (repo_id);

ALTER TABLE cocosearch.repos ADD COLUMN has_trigrams boolean NOT NULL DEFAULT false;
