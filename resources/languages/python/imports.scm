; SPDX-License-Identifier: Apache-2.0
(import_statement) @import
(import_statement name: (dotted_name) @module)
(import_statement name: (aliased_import name: (dotted_name) @module))
(import_from_statement) @import
(import_from_statement module_name: (_) @module)
(import_from_statement name: (dotted_name) @symbol)
(import_from_statement name: (aliased_import name: (dotted_name) @symbol))
(wildcard_import) @all
(future_import_statement "__future__" @module) @import
(future_import_statement name: (dotted_name) @symbol)
(future_import_statement name: (aliased_import name: (dotted_name) @symbol))
(call function: (identifier) @_function
  arguments: (argument_list . (string (string_start) . (string_content) @module . (string_end)))
  (#eq? @_function "__import__")) @import
(call function: (attribute object: (identifier) @_object attribute: (identifier) @_function)
  arguments: (argument_list . (string (string_start) . (string_content) @module . (string_end)))
  (#eq? @_object "importlib") (#eq? @_function "import_module")) @import
