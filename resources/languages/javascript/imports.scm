; SPDX-License-Identifier: Apache-2.0
(import_statement) @import
(import_statement source: (string) @module)
(import_clause (identifier) @default)
(namespace_import) @all
(import_specifier name: (_) @symbol)
(export_statement source: (string) @module) @import
(export_statement "*" @all)
(export_specifier name: (_) @symbol)
(namespace_export) @all
(call_expression function: (import) arguments: (arguments . (string) @module)) @import
(call_expression function: (identifier) @_function arguments: (arguments . (string) @module .)
  (#eq? @_function "require")) @import
