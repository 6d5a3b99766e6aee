; SPDX-License-Identifier: Apache-2.0
; Without an alias both have the same range: the declaration has to be named first.
(import_spec) @import
(import_spec path: (_) @module)
(import_spec name: (dot) @all)
