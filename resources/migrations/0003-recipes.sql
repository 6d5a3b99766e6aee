-- SPDX-License-Identifier: Apache-2.0
-- By which recipe a file became its record: a sum of WriteRequest::recipe. 0: nobody knows, as of all files
-- from before, which the next whole run reads again.
ALTER TABLE cocosearch.files ADD COLUMN recipe bigint NOT NULL DEFAULT 0;
