; SPDX-License-Identifier: Apache-2.0
(import_require_clause source: (string) @module)
