; SPDX-License-Identifier: Apache-2.0
(variable_declaration (identifier) @name
  [(struct_declaration) (enum_declaration) (union_declaration) (opaque_declaration) (error_set_declaration)]) @class
(function_declaration name: (identifier) @name) @function
(test_declaration [(string (string_content) @name) (identifier) @name]) @function
